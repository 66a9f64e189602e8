import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useEffect, useState } from 'react'
import { getJson } from '#app/requests/fetch-json'
import { type TeamPage, teamKeys } from './team-data.ts'

const shown = ['active', 'mapped', 'unmapped', 'excluded', 'deactivated', 'everyone'] as const
const sorts = ['name', '-name', 'department', 'start', '-start'] as const

// The department '' means people without one, so that an empty value is kept in the URL.
const parseDepartment = createParser({ parse: (value) => value, serialize: (value: string) => value })

/** What the URL holds of the team list, with the names that the API takes. */
const teamParams = {
  search: parseAsString.withDefault(''),
  goal: parseAsString.withDefault(''),
  show: parseAsStringLiteral(shown).withDefault('active'),
  account: parseAsStringLiteral(['with', 'without', 'admin'] as const),
  department: parseDepartment,
  manager: parseAsString,
  sort: parseAsStringLiteral(sorts).withDefault('name'),
  after: parseAsString,
  before: parseAsString,
}

const typedAfterMs = 200
const firstPage = { after: null, before: null }

/**
 * The team list as the URL has it: filters, order and place survive a reload and the browser's Back. A filter or another
 * page is a step of the history, typing is not.
 */
export function useTeamList() {
  const [params, setParams] = useQueryStates(teamParams, { history: 'push' })
  const typing = useTypedParams(params, (typed) =>
    setParams({ ...typed, ...firstPage }, { history: 'replace' }),
  )
  const asked = String(toSearchParams(params))
  const query = useQuery({
    queryKey: teamKeys.page(asked),
    queryFn: ({ signal }) => getJson<TeamPage>(`/api/admin/team?${asked}`, signal),
    placeholderData: keepPreviousData,
  })
  const counted = useQuery({
    queryKey: teamKeys.found(String(toSearchParams({ ...params, ...firstPage, sort: 'name' }))),
    queryFn: ({ signal }) => getJson<{ total: number }>(`/api/admin/team/found?${asked}`, signal),
    placeholderData: keepPreviousData,
    enabled: query.data?.total === null,
  })
  const rows = query.data?.rows ?? []
  const goTo = (place: { after: string } | { before: string }) => ({
    onSelect: () => void setParams({ ...firstPage, ...place }),
  })
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    params,
    typing,
    query,
    total: query.data?.total ?? counted.data?.total ?? null,
    isFiltered: isFiltered(params),
    filter: (changed: Partial<typeof params>) => void setParams({ ...changed, ...firstPage }),
    clear: () => {
      typing.clear()
      void setParams(null)
    },
    previous: query.data?.hasPrevious && first ? goTo({ before: first.id }) : null,
    next: query.data?.hasNext && last ? goTo({ after: last.id }) : null,
    toStart: () => void setParams(firstPage),
  }
}

type Typed = { search: string; goal: string }

/** The text fields: what is typed, put into the URL once typing pauses, and taken from it when the browser goes back. */
function useTypedParams({ search, goal }: Typed, put: (typed: Typed) => unknown) {
  const [typed, setTyped] = useState({ search, goal })
  const [fromUrl, setFromUrl] = useState({ search, goal })
  if (fromUrl.search !== search || fromUrl.goal !== goal) {
    setFromUrl({ search, goal })
    if (typed.search.trim() !== search || typed.goal.trim() !== goal) setTyped({ search, goal })
  }
  const wanted = { search: typed.search.trim(), goal: typed.goal.trim() }
  const isSettled = wanted.search === search && wanted.goal === goal
  // biome-ignore lint/correctness/useExhaustiveDependencies: `put` is new with every rendering
  useEffect(() => {
    if (isSettled) return
    const timer = setTimeout(() => put(wanted), typedAfterMs)
    return () => clearTimeout(timer)
  }, [isSettled, wanted.search, wanted.goal])
  return {
    typed,
    type: (changed: Partial<Typed>) => setTyped((before) => ({ ...before, ...changed })),
    clear: () => setTyped({ search: '', goal: '' }),
  }
}

function toSearchParams(params: Record<string, string | null>): URLSearchParams {
  const present = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== null)
  return new URLSearchParams(present)
}

const isFiltered = ({
  search,
  goal,
  show,
  account,
  department,
  manager,
}: Record<keyof typeof teamParams, string | null>) =>
  search !== '' ||
  goal !== '' ||
  show !== 'active' ||
  account !== null ||
  department !== null ||
  manager !== null
