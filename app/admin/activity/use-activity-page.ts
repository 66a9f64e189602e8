import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { parseAsString, useQueryStates } from 'nuqs'
import { getJson } from '#app/requests/fetch-json'
import type { Jsonified } from '#app/requests/jsonified'
import type { activityLog, unfoldedActivity } from '#lib/activity/log-page'
import { useCursorTrail } from '../list/use-cursor-trail.ts'

type ActivityPage = Jsonified<Awaited<ReturnType<typeof activityLog>>>
type Unfolded = Jsonified<NonNullable<Awaited<ReturnType<typeof unfoldedActivity>>>>

export type ActivityEntry = ActivityPage['rows'][number]

const refetchNewestAfterMs = 15_000

const filters = {
  by: parseAsString,
  about: parseAsString,
  action: parseAsString,
  from: parseAsString,
  to: parseAsString,
}

/**
 * One page of the activity log as the URL narrows it; the newest one is polled, older ones cannot change. Days are
 * those of the reader's zone.
 */
export function useActivityPage() {
  const [params, setParams] = useQueryStates(filters, { history: 'push' })
  const asked = String(searchParamsOf(params))
  const trail = useCursorTrail(asked)
  const before = trail.cursor === null ? '' : `&before=${trail.cursor}`
  const query = useQuery({
    queryKey: ['activity', asked, trail.cursor],
    queryFn: ({ signal }) => getJson<ActivityPage>(`/api/admin/activity?${asked}${before}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: trail.cursor === null ? refetchNewestAfterMs : false,
  })
  return {
    query,
    params,
    /** The filters as the API takes them. */
    asked,
    isFiltered: asked !== '',
    filter: (changed: Partial<typeof params>) => void setParams(changed),
    clear: () => void setParams(null),
    pages: trail.pages(query),
  }
}

export type ActivityList = ReturnType<typeof useActivityPage>

/** The accounts that may have acted. */
export const useActors = () =>
  useQuery({
    queryKey: ['activity', 'actors'],
    queryFn: ({ signal }) =>
      getJson<{ actors: { id: string; name: string }[] }>('/api/admin/activity/actors', signal),
    staleTime: 60_000,
  })

/** The entries that one stands for, a hundred more at a time. */
export function useUnfolded(asked: string, members: NonNullable<ActivityEntry['members']>) {
  return useInfiniteQuery({
    queryKey: ['activity', 'entries', asked, members.asked],
    queryFn: ({ signal, pageParam }) => {
      const params = new URLSearchParams(asked)
      for (const [name, value] of Object.entries({ ...members.asked, newest: pageParam }))
        params.set(name, value)
      return getJson<Unfolded>(`/api/admin/activity/entries?${params}`, signal)
    },
    initialPageParam: members.asked.newest,
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

type Params = Record<keyof typeof filters, string | null>

function searchParamsOf({ by, about, action, from, to }: Params): URLSearchParams {
  const given = { by, about, action, since: startOf(from, 0), until: startOf(to, 1) }
  return new URLSearchParams(Object.entries(given).filter((one): one is [string, string] => one[1] !== null))
}

/** The first moment of a day, or of one some days later, in the reader's zone; null for what is no day. */
function startOf(day: string | null, later: number): string | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? []
  return year ? new Date(Number(year), Number(month) - 1, Number(date) + later).toISOString() : null
}
