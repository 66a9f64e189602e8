import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getJson } from '#app/requests/fetch-json'
import type { Jsonified } from '#app/requests/jsonified'
import { useSearch } from '#app/ui/hooks/use-search'
import type { personGoals, personOutcomes, PersonView as View } from '#lib/people/person/person-view'
import { useCursorTrail } from '../list/use-cursor-trail.ts'

export type PersonView = Jsonified<View>
type OutcomesPage = Jsonified<Awaited<ReturnType<typeof personOutcomes>>>
type GoalsPage = Jsonified<Awaited<ReturnType<typeof personGoals>>>
export type PersonOutcomeRow = OutcomesPage['rows'][number]
export type PersonGoalRow = GoalsPage['rows'][number]

/** The person with reporting line and mapping. */
export function usePerson(employeeId: string) {
  return useQuery({
    queryKey: ['person', employeeId],
    queryFn: ({ signal }) => getJson<PersonView>(`/api/admin/people/${employeeId}`, signal),
  })
}

/** One page of what syncs learned about the person, newest first. */
export function usePersonOutcomes(employeeId: string) {
  const trail = useCursorTrail()
  const asked = new URLSearchParams({ before: trail.cursor ?? '' })
  const query = useQuery({
    queryKey: ['person', employeeId, 'outcomes', trail.cursor],
    queryFn: ({ signal }) =>
      getJson<OutcomesPage>(`/api/admin/people/${employeeId}/outcomes?${asked}`, signal),
    placeholderData: keepPreviousData,
  })
  return { query, pages: trail.pages(query) }
}

/** One page of the person's stored goals whose titles contain what is typed. */
export function usePersonGoals(employeeId: string) {
  const { search, typed, setTyped } = useSearch()
  const trail = useCursorTrail(search)
  const asked = new URLSearchParams({ search, after: trail.cursor ?? '' })
  const query = useQuery({
    queryKey: ['person', employeeId, 'goals', String(asked)],
    queryFn: ({ signal }) => getJson<GoalsPage>(`/api/admin/people/${employeeId}/goals?${asked}`, signal),
    placeholderData: keepPreviousData,
  })
  return { query, pages: trail.pages(query), search, typed, setTyped }
}
