import { HeldRemovals } from '#app/admin/runs/removals/held-removals.tsx'
import type { ConnectionData } from '../data.ts'
import { LastSync } from './last-sync.tsx'
import { SyncProgress } from './sync-progress.tsx'

/** A run that goes on, with its progress; otherwise how the last one went; and what one holds. */
export function SyncSection({ data: { connection, sync } }: { data: ConnectionData }) {
  if (connection.state === 'not_connected' && !sync.last) return null
  return (
    <div className="grid min-h-12 content-center gap-2">
      {sync.held && <HeldRemovals held={sync.held} withReview />}
      {sync.current && <SyncProgress run={sync.current} />}
      <LastSync
        run={sync.current ? null : sync.last}
        isFirstAwaited={!sync.current}
        saidAbove={connection.state === 'needs_attention' ? connection.stateMessage : null}
      />
    </div>
  )
}
