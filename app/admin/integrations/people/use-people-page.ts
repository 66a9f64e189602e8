import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCursorTrail } from '#app/admin/list/use-cursor-trail'
import { useListTotal } from '#app/admin/list/use-list-total'
import { getJson } from '#app/requests/fetch-json'
import { useSearch } from '#app/ui/hooks/use-search'
import type { Page } from '#lib/pagination'
import { peopleKeys } from '../data.ts'
import type { MappedRow, UnmappedRow } from './people-rows.ts'

type Rows = { unmapped: UnmappedRow; mapped: MappedRow }

type Options<Row> = {
  /** Milliseconds until the page is asked for again by itself; false for never. */
  refetchInterval?: (rows: Row[]) => number | false
  /** Leaves the page as it is until the next search, page or refetch. */
  isSteady?: boolean
}

const steady = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
}

/** One page of one of the two lists, searched and paged by the server. */
export function usePeoplePage<List extends keyof Rows>(list: List, options: Options<Rows[List]> = {}) {
  const { search, typed, setTyped } = useSearch()
  const trail = useCursorTrail(search)
  const { refetchInterval, isSteady = false } = options

  const query = useQuery({
    queryKey: peopleKeys[list](search, trail.cursor),
    queryFn: async ({ signal }) => {
      const askedAt = performance.now()
      const asked = new URLSearchParams({ search, after: trail.cursor ?? '' })
      const path = `/api/admin/people/${list}?${asked}`
      return { ...(await getJson<Page<Rows[List], number | null>>(path, signal)), askedAt }
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => refetchInterval?.(state.data?.rows ?? []) ?? false,
    ...(isSteady ? steady : {}),
  })

  return {
    query,
    total: useListTotal(list, search, query),
    pages: trail.pages(query),
    search,
    typed,
    setTyped,
  }
}
