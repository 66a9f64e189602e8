import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getJson } from '#app/requests/fetch-json'
import type { Jsonified } from '#app/requests/jsonified'
import type { team } from '#db/queries/people/people-lists'
import type { Page } from '#lib/pagination'
import { useCursorTrail } from '../list/use-cursor-trail.ts'
import { useListTotal } from '../list/use-list-total.ts'
import { useSearch } from '../list/use-search.ts'

export type TeamMember = Jsonified<Awaited<ReturnType<typeof team>>['rows'][number]>

/** One page of the team, searched and paged by the server. */
export function useTeamPage() {
  const { search, typed, setTyped } = useSearch()
  const trail = useCursorTrail(search)
  const query = useQuery({
    queryKey: ['team', search, trail.cursor],
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({ search, after: trail.cursor ?? '' })
      return getJson<Page<TeamMember, number | null>>(`/api/admin/team?${asked}`, signal)
    },
    placeholderData: keepPreviousData,
  })
  return {
    query,
    total: useListTotal('team', search, query),
    pages: trail.pages(query),
    search,
    typed,
    setTyped,
  }
}
