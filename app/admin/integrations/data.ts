import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { getJson } from '#app/requests/fetch-json'
import type { FileSource } from '#db/queries/imports/goal-run'
import type { PeopleTotals } from '#db/queries/people/people-totals'
import type { BulkChangeView } from '#lib/bulk-changes/view'
import type { ConnectionView } from '#lib/connections/view'
import type { SyncStatus } from '#lib/sync/runs/status'
import type { ScheduleView } from '#lib/sync/schedule/schedule-view'
import { connectionKey, peopleKey, peopleKeys } from './query-keys.ts'

export type ConnectionData = {
  connection: ConnectionView
  sync: SyncStatus
  /** Null before the first connection. */
  schedule: ScheduleView | null
  /** The import that goals in reviews came from; null where none came from a file. */
  file: FileSource | null
  /** `revision` is another one whenever a list of people or runs may have changed, by whatever work or user. */
  lists: { revision: string; peopleBeingRead: number }
  /** Decisions over many people that go on in the background. */
  bulkChanges: BulkChangeView[]
}

/** Connection, sync and the revision of the lists: polled every second while anything is being read, else every 15 seconds. */
export function useConnection() {
  return useQuery({
    queryKey: connectionKey,
    queryFn: ({ signal }) => getJson<ConnectionData>('/api/admin/connection', signal),
    refetchInterval: ({ state: { data } }) =>
      data?.sync.current || data?.lists.peopleBeingRead || data?.bulkChanges.length ? 1_000 : 15_000,
  })
}

/** How many people each list has. Counted anew when the lists have changed, and not with every poll of the card. */
export function usePeopleTotals() {
  return useQuery({
    queryKey: peopleKeys.totals,
    queryFn: ({ signal }) => getJson<PeopleTotals>('/api/admin/people/totals', signal),
  })
}

/** How many status words wait for a choice. */
export function useUndecidedWords() {
  return useQuery({
    queryKey: peopleKeys.undecidedWords,
    queryFn: ({ signal }) => getJson<{ words: number }>('/api/admin/status-words/undecided', signal),
  })
}

type List = 'unmapped' | 'mapped' | 'check' | 'excluded' | 'proof' | 'preview' | 'status-words' | 'drift'

/** Reads again what an action has changed: always the card, and the lists named. */
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

/**
 * Reads the lists again whenever the card's poll reports another revision, so that none depends on what happens to be
 * mounted. The unmapped list is left as it is: nothing moves under the hands of a user who is typing IDs. So is an open
 * preview: each look at it is recorded, which is a change itself.
 */
export function useListRevision(): void {
  const client = useQueryClient()
  const { data } = useConnection()
  // The lists change once more when a decision has reached everyone.
  const revision = data && `${data.lists.revision} ${data.bulkChanges.length}`
  const known = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (revision === undefined) return
    const isFirst = known.current === undefined
    known.current = revision
    if (isFirst) return
    void client.invalidateQueries({
      predicate: ({ queryKey: [room, list] }) =>
        room === 'runs' ||
        room === 'problems' ||
        (room === peopleKey[0] && list !== 'unmapped' && list !== 'preview'),
    })
  }, [client, revision])
}
