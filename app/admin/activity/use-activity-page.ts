import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getJson } from '#app/requests/fetch-json'
import type { Jsonified } from '#app/requests/jsonified'
import type { activityLog } from '#lib/activity/log-page'
import { useCursorTrail } from '../list/use-cursor-trail.ts'

type ActivityPage = Jsonified<Awaited<ReturnType<typeof activityLog>>>

export type ActivityEntry = ActivityPage['rows'][number]

const renewNewestAfterMs = 15_000

/** One page of the activity log; the newest one renews itself, older ones cannot change. */
export function useActivityPage() {
  const trail = useCursorTrail()
  const query = useQuery({
    queryKey: ['activity', trail.cursor],
    queryFn: ({ signal }) =>
      getJson<ActivityPage>(
        `/api/admin/activity?${new URLSearchParams({ before: trail.cursor ?? '' })}`,
        signal,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: trail.cursor === null ? renewNewestAfterMs : false,
  })
  return { query, pages: trail.pages(query) }
}
