'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { ImportButton } from '#app/admin/imports/import-button.tsx'
import { LoadError } from '#app/requests/load-error.tsx'
import { ConnectionPill, type ShownConnectionState } from '#ui/display/connection-pill'
import { loadPart } from '#ui/feedback/load-part'
import { Card } from '#ui/layout/card'
import { type ConnectionData, useConnection } from '../data.ts'
import { NeedsAction } from '../problems/needs-action.tsx'
import { ScheduleSection } from '../schedule/schedule-section.tsx'
import { ShowSetup } from '../setup/show-setup.tsx'
import { SyncSection } from '../sync/sync-section.tsx'
import { ConnectionActions } from './connection-actions.tsx'
import { ConnectionCause } from './connection-cause.tsx'
import { ConnectionDetails } from './connection-details.tsx'
import { ConnectionSkeleton } from './connection-skeleton.tsx'
import { CultureAmpTile } from './culture-amp-tile.tsx'
import { GoalCount } from './goal-count.tsx'
import { GoalsSource } from './goals-source.tsx'
import { NeedsAttention } from './needs-attention.tsx'

// In the HTML as well: it is a part of what the card is high.
const SetupChecklist = dynamic(
  loadPart(() => import('../setup/setup-checklist.tsx').then((file) => file.SetupChecklist)),
)
const ConnectDialog = dynamic(
  loadPart(() => import('../connect/connect-dialog.tsx').then((file) => file.ConnectDialog)),
  { ssr: false },
)
const PauseDialog = dynamic(
  loadPart(() => import('./pause-dialog.tsx').then((file) => file.PauseDialog)),
  {
    ssr: false,
  },
)
const DisconnectDialog = dynamic(
  loadPart(() => import('./disconnect-dialog.tsx').then((file) => file.DisconnectDialog)),
  { ssr: false },
)

type ConnectionCardProps = { isDemo: boolean }
type OpenDialog = 'connect' | 'pause' | 'disconnect' | null

/** The region "Culture Amp": the connection's state with its cause, how the last sync went, and what waits for an admin. */
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
      description={data && <ConnectionCause connection={data.connection} hasFile={data.file !== null} />}
      actions={data && <ConnectionActions data={data} onOpen={setDialog} />}
    >
      <div className="grid gap-3">
        <LoadError what="the connection" query={query} />
        {query.isPending && <ConnectionSkeleton />}
        {data && (
          <>
            <NeedsAttention connection={data.connection} onReplaceKey={() => setDialog('connect')} />
            <SyncSection data={data} />
            {data.file && <GoalsSource file={data.file} />}
            <NeedsAction />
            <SetupChecklist />
            <ConnectionDetails connection={data.connection}>
              {data.connection.state !== 'not_connected' && (
                <>
                  <GoalCount />
                  <ImportButton kind="goals" isQuiet />
                </>
              )}
              <ShowSetup />
              {data.connection.state !== 'not_connected' && data.schedule && (
                <ScheduleSection schedule={data.schedule} isPaused={data.connection.state === 'paused'} />
              )}
            </ConnectionDetails>
          </>
        )}
      </div>
      {data && dialog === 'connect' && (
        <ConnectDialog connection={data.connection} isDemo={isDemo} onClose={close} />
      )}
      {dialog === 'pause' && <PauseDialog onClose={close} />}
      {dialog === 'disconnect' && <DisconnectDialog onClose={close} />}
    </Card>
  )
}

const shownState = ({ connection, sync }: ConnectionData): ShownConnectionState =>
  sync.current ? 'syncing' : connection.state
