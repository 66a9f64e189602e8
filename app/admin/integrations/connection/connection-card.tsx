'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { LoadError } from '#app/requests/load-error.tsx'
import { ConnectionPill, type ShownConnectionState } from '#ui/display/connection-pill'
import { loadFailed } from '#ui/feedback/load-failed'
import { Card } from '#ui/layout/card'
import { DataUseNote } from '../connect/data-use-note.tsx'
import { type ConnectionData, useConnection } from '../data.ts'
import { ScheduleSection } from '../schedule/schedule-section.tsx'
import { SyncSection } from '../sync/sync-section.tsx'
import { ConnectionActions } from './connection-actions.tsx'
import { ConnectionCause } from './connection-cause.tsx'
import { ConnectionFacts } from './connection-facts.tsx'
import { ConnectionSkeleton } from './connection-skeleton.tsx'
import { CultureAmpTile } from './culture-amp-tile.tsx'
import { NeedsAttention } from './needs-attention.tsx'

const ConnectDialog = dynamic(
  () => import('../connect/connect-dialog.tsx').then((file) => file.ConnectDialog, loadFailed),
  { ssr: false },
)
const PauseDialog = dynamic(() => import('./pause-dialog.tsx').then((file) => file.PauseDialog, loadFailed), {
  ssr: false,
})
const DisconnectDialog = dynamic(
  () => import('./disconnect-dialog.tsx').then((file) => file.DisconnectDialog, loadFailed),
  { ssr: false },
)

type ConnectionCardProps = { isDemo: boolean }
type OpenDialog = 'connect' | 'pause' | 'disconnect' | null

/** The region "Culture Amp": the connection's state with its cause, what one can do, and how the last sync went. */
export function ConnectionCard({ isDemo }: ConnectionCardProps) {
  const query = useConnection()
  const { data } = query
  const [dialog, setDialog] = useState<OpenDialog>(null)
  const close = () => setDialog(null)

  return (
    <Card
      id="culture-amp"
      title="Culture Amp"
      icon={<CultureAmpTile />}
      badge={data && <ConnectionPill state={shownState(data)} />}
      description={data && <ConnectionCause connection={data.connection} />}
      actions={data && <ConnectionActions data={data} onOpen={setDialog} />}
    >
      <div className="grid gap-5">
        <LoadError what="the connection" query={query} />
        {query.isPending && <ConnectionSkeleton />}
        {data && (
          <>
            <NeedsAttention connection={data.connection} onReplaceKey={() => setDialog('connect')} />
            <SyncSection data={data} />
            {data.schedule && data.connection.state !== 'not_connected' && (
              <ScheduleSection schedule={data.schedule} isPaused={data.connection.state === 'paused'} />
            )}
            <ConnectionFacts connection={data.connection} />
            <DataUseNote />
          </>
        )}
      </div>
      {data && dialog === 'connect' && (
        <ConnectDialog connection={data.connection} isDemo={isDemo} onClose={close} />
      )}
      {dialog === 'pause' && <PauseDialog onClose={close} />}
      {data && dialog === 'disconnect' && (
        <DisconnectDialog counts={data.connection.counts} onClose={close} />
      )}
    </Card>
  )
}

const shownState = ({ connection, sync }: ConnectionData): ShownConnectionState =>
  sync.current ? 'syncing' : connection.state
