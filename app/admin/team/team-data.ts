import { type InvalidateQueryFilters, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { getJson } from '#app/requests/fetch-json'
import type { Jsonified } from '#app/requests/jsonified'
import type { TeamMember as Member } from '#db/queries/people/list/team-list'
import type { DeactivationEffect } from '#lib/people/team/deactivate'

export type TeamMember = Jsonified<Member>

export const teamKeys = {
  page: ['team', 'page'] as const,
  departments: ['team', 'departments'] as const,
  effect: (employeeId: string) => ['team', 'effect', employeeId] as const,
}

/** The departments of the organization, for filters and suggestions. */
export function useDepartments() {
  return useQuery({
    queryKey: teamKeys.departments,
    queryFn: ({ signal }) => getJson<{ departments: string[] }>('/api/admin/team/departments', signal),
  })
}

/** What deactivating the person would do, always asked anew. */
export function useDeactivationEffect(employeeId: string) {
  return useQuery({
    queryKey: teamKeys.effect(employeeId),
    queryFn: ({ signal }) => getJson<DeactivationEffect>(`/api/admin/team/${employeeId}/effect`, signal),
    staleTime: 0,
  })
}

/** Invalidates everything that shows people: the team, one person's page, the lists and the card of Integrations. */
export function useInvalidatePeople() {
  const client = useQueryClient()
  return useCallback(
    (filters: Pick<InvalidateQueryFilters, 'refetchType'> = {}) =>
      Promise.all(
        ['team', 'person', 'people', 'connection', 'problems'].map((key) =>
          client.invalidateQueries({ queryKey: [key], ...filters }),
        ),
      ),
    [client],
  )
}
