import { useQuery } from '@tanstack/react-query'
import { LoadError } from '#app/admin/list/load-error.tsx'
import { getJson } from '#app/requests/fetch-json'
import { Later, laterCode } from '#ui/overlays/later'
import { peopleKeys } from '../data.ts'
import type { ExcludedRow } from '../people/people-rows.ts'

const excludedPeople = laterCode(() => import('./excluded-people.tsx'))

/** Those who are not in Culture Amp; nothing while there are none. */
export function ExcludedList() {
  const query = useQuery({
    queryKey: peopleKeys.excluded,
    queryFn: ({ signal }) => getJson<{ rows: ExcludedRow[] }>('/api/admin/people/excluded', signal),
  })
  if (query.error) return <LoadError what="Those set aside" query={query} />
  const rows = query.data?.rows ?? []
  return (
    <Later code={excludedPeople} isWanted={rows.length > 0}>
      {({ ExcludedPeople: ExcludePeople }) => rows.length > 0 && <ExcludePeople rows={rows} />}
    </Later>
  )
}
