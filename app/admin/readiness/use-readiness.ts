import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { createParser, parseAsInteger, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { getJson } from '#app/requests/fetch-json'
import { readinessStates } from '#db/queries/readiness/states'
import type { ReadinessPage } from '#lib/readiness/readiness'

// The value '' means people without a manager or department, so that an empty value is kept in the URL.
const parseKey = createParser({ parse: (value) => value, serialize: (value: string) => value })

/** What the URL holds of the readiness, with the names that the API takes. */
const params = {
  view: parseAsStringLiteral(['people', 'managers', 'departments'] as const).withDefault('people'),
  state: parseAsStringLiteral(readinessStates),
  manager: parseKey,
  department: parseKey,
  page: parseAsInteger.withDefault(1),
}

/** The readiness as the URL has it: view, filters and page survive a reload and the browser's Back. */
export function useReadiness() {
  const [asked, setAsked] = useQueryStates(params, { history: 'push' })
  const search = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  )
  const query = useQuery({
    queryKey: ['readiness', String(search)],
    queryFn: ({ signal }) => getJson<ReadinessPage>(`/api/admin/readiness?${search}`, signal),
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages ?? 1
  const goTo = (page: number) => ({ onSelect: () => void setAsked({ page }) })
  return {
    asked,
    query,
    isNarrowed: asked.state !== null || asked.manager !== null || asked.department !== null,
    exportHref: `/api/admin/readiness/export?${search}`,
    show: (changed: Partial<typeof asked>) => void setAsked({ page: 1, ...changed }),
    previous: asked.page > 1 ? goTo(asked.page - 1) : null,
    next: asked.page < pages ? goTo(asked.page + 1) : null,
  }
}

export type ReadinessList = ReturnType<typeof useReadiness>
