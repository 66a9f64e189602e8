import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCursorTrail } from '#app/admin/list/use-cursor-trail'
import { getJson } from '#app/requests/fetch-json'
import type { Jsonified } from '#app/requests/jsonified'
import type { fetchesOfPerson } from '#lib/generator/what-was-sent'

type FetchesPage = Jsonified<Awaited<ReturnType<typeof fetchesOfPerson>>>
export type FetchRow = FetchesPage['rows'][number]

/** One page of the fetches of the person's block, newest first. */
export function useFetches(employeeId: string) {
  const trail = useCursorTrail()
  const asked = new URLSearchParams({ before: trail.cursor ?? '' })
  const query = useQuery({
    queryKey: ['person', employeeId, 'sent', trail.cursor],
    queryFn: ({ signal }) => getJson<FetchesPage>(`/api/admin/people/${employeeId}/sent?${asked}`, signal),
    placeholderData: keepPreviousData,
  })
  return { query, pages: trail.pages(query) }
}

/** The text of a block that was sent. Reading it is recorded, so it is read once. */
export function useSentText(employeeId: string, sha256: string) {
  return useQuery({
    queryKey: ['person', employeeId, 'sent-text', sha256],
    queryFn: ({ signal }) =>
      getJson<{ text: string }>(`/api/admin/people/${employeeId}/sent/${sha256}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
