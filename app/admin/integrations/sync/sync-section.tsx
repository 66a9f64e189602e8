import type { ConnectionData } from '../data.ts'
import { LastSync } from './last-sync.tsx'
import { SyncProgress } from './sync-progress.tsx'

/** A run that goes on, with its progress; otherwise how the last one went. */
export function SyncSection({ data: { connection, sync } }: { data: ConnectionData }) {
  if (connection.state === 'not_connected' && !sync.last) return null
  return (
    <div className="grid content-center gap-2">
      {sync.current && <SyncProgress run={sync.current} />}
      <LastSync
        run={sync.current ? null : sync.last}
        isFirstAwaited={!sync.current}
        isHeld={sync.held !== null && sync.held.runId === sync.last?.id}
        saidAbove={connection.state === 'needs_attention' ? connection.stateMessage : null}
      />
    </div>
  )
}
