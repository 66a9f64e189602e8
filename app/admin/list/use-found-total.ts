import { useQuery } from '@tanstack/react-query'
import { getJson } from '#app/requests/fetch-json'
import type { PeopleList } from '#db/queries/people/people-lists'

/**
 * How many people there are in all. A page of a search that finds many comes without it: it is counted once for the search,
 * beside the page; null until then.
 */
export function useFoundTotal(list: PeopleList, search: string, page: { total: number | null } | undefined) {
  const isAsked = page !== undefined && page.total === null
  const counted = useQuery({
    // Renewed with the pages of its list (peopleKeys of integrations/data.ts).
    queryKey: ['people', list, { found: search }],
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({ list, search })
      return getJson<{ total: number }>(`/api/admin/people/found?${asked}`, signal)
    },
    enabled: isAsked,
  })
  return page?.total ?? (isAsked ? (counted.data?.total ?? null) : null)
}
