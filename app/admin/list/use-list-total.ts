import { useQuery } from '@tanstack/react-query'
import { getJson } from '#app/requests/fetch-json'
import type { PeopleList } from '#db/queries/people/people-filter'

type PageQuery = { data: { total: number | null } | undefined; dataUpdatedAt: number }

/**
 * How many people the list, or its search, has in all. A list that is longer than its page comes without a total: it is
 * counted beside the page, once for each time that a page was read, so that both are of one moment. Null until then.
 */
export function useListTotal(list: PeopleList, search: string, { data, dataUpdatedAt }: PageQuery) {
  const isAsked = data?.total === null
  const counted = useQuery({
    queryKey: ['list-total', list, search, dataUpdatedAt],
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({ list, search })
      return getJson<{ total: number }>(`/api/admin/people/count?${asked}`, signal)
    },
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // The last total of the same search stays until the new one is there.
    placeholderData: (last, lastQuery) => (lastQuery?.queryKey[2] === search ? last : undefined),
  })
  return data?.total ?? (isAsked ? (counted.data?.total ?? null) : null)
}
