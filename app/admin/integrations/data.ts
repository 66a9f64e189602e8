import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { getJson } from '#app/requests/fetch-json'
import type { ConnectionView } from '#lib/connections/view'
import type { SyncStatus } from '#lib/sync/runs/status'
import type { ScheduleView } from '#lib/sync/schedule/schedule-view'

export type ConnectionData = {
  connection: ConnectionView
  sync: SyncStatus
  /** Null before the first connection. */
  schedule: ScheduleView | null
}

const connectionKey = ['connection'] as const
const peopleKey = ['people'] as const

/** Query keys of what answers change; all begin alike, so that they can be renewed together. */
export const peopleKeys = {
  unmapped: (search: string, after: string | null) => [...peopleKey, 'unmapped', search, after] as const,
  mapped: (search: string, after: string | null) => [...peopleKey, 'mapped', search, after] as const,
  proof: (employeeId: string, id: string) => [...peopleKey, 'proof', employeeId, id] as const,
  check: [...peopleKey, 'check'] as const,
  excluded: [...peopleKey, 'excluded'] as const,
  preview: (employeeId: string) => [...peopleKey, 'preview', employeeId] as const,
  statusWords: [...peopleKey, 'status-words'] as const,
  statusWordEffect: (word: string, statusOverride: string) =>
    [...peopleKey, 'status-words', word, statusOverride] as const,
  drift: [...peopleKey, 'drift'] as const,
}

/** Connection and sync, asked for every second while a run goes and every 15 seconds otherwise. */
export function useConnection() {
  return useQuery({
    queryKey: connectionKey,
    queryFn: ({ signal }) => getJson<ConnectionData>('/api/admin/connection', signal),
    refetchInterval: ({ state }) => (state.data?.sync.current ? 1_000 : 15_000),
  })
}

type List = 'unmapped' | 'mapped' | 'check' | 'excluded' | 'proof' | 'preview' | 'status-words' | 'drift'

/** Renews what an action has changed: always the card, and the lists named. */
export function useInvalidate() {
  const client = useQueryClient()
  return useCallback(
    async (...lists: List[]) => {
      const keys = [connectionKey, ...lists.map((list) => [...peopleKey, list])]
      await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
    [client],
  )
}
