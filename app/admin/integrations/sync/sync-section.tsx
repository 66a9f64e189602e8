import { Later, laterCode } from '#ui/overlays/later'
import type { ConnectionData } from '../data.ts'
import { LastSync } from './last-sync.tsx'

const syncProgress = laterCode(() => import('./sync-progress.tsx'))
const heldRemovals = laterCode(() => import('#app/admin/runs/removals/held-removals.tsx'))

/** A run that goes on, with its progress; otherwise how the last one went; and what one holds. */
export function SyncSection({ data: { connection, sync } }: { data: ConnectionData }) {
  if (connection.state === 'not_connected' && !sync.last) return null
  return (
    <div className="grid min-h-12 content-center gap-2">
      <Later code={heldRemovals} isWanted={sync.held !== null}>
        {({ HeldRemovals }) => sync.held && <HeldRemovals held={sync.held} withReview />}
      </Later>
      <Later code={syncProgress} isWanted={sync.current !== null}>
        {({ SyncProgress }) => sync.current && <SyncProgress run={sync.current} />}
      </Later>
      <LastSync
        run={sync.current ? null : sync.last}
        isFirstAwaited={!sync.current}
        saidAbove={connection.state === 'needs_attention' ? connection.stateMessage : null}
      />
    </div>
  )
}
