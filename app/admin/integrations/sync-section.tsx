import type { SyncStatus } from '#lib/sync/status'
import { LastSync } from './last-sync.tsx'
import { SyncProgress } from './sync-progress.tsx'

/** A run that goes on, with its progress; otherwise how the last one went. */
export function SyncSection({ sync, isConnected }: { sync: SyncStatus; isConnected: boolean }) {
  if (!isConnected && !sync.last) return null
  return (
    <div className="grid min-h-12 content-center gap-2">
      {sync.current && <SyncProgress run={sync.current} />}
      <LastSync run={sync.current ? null : sync.last} isFirstAwaited={!sync.current} />
    </div>
  )
}
