'use client'

import { HydrationBoundary } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { FirstPageProvider } from '#app/admin/list/first-page.tsx'
import { PanelOpener } from '#app/block/panel/panel-opener.tsx'
import { loadPart } from '#ui/feedback/load-part'
import { UntilHydrated } from '#ui/hooks/until-hydrated'
import { RowDialogs } from '#ui/overlays/row-dialogs'
import { BulkChanges } from './bulk-changes.tsx'
import { ConnectionCard } from './connection/connection-card.tsx'
import { useListRevision } from './data.ts'
import type { FirstData } from './first-data.ts'
import { PartNav } from './part-nav.tsx'
import type { Part } from './parts.ts'
import { PeopleCard } from './people/people-card.tsx'
import type { Segment } from './people/segments.ts'

// Each visitor looks at one part: the code of these comes with their own HTML.
const StatusWordsCard = dynamic(
  loadPart(() => import('./status-words/status-words-card.tsx').then((file) => file.StatusWordsCard)),
)
const DriftCard = dynamic(loadPart(() => import('./drift/drift-card.tsx').then((file) => file.DriftCard)))
const HistoryCard = dynamic(
  loadPart(() => import('../runs/history/history-card.tsx').then((file) => file.HistoryCard)),
)

type ContentProps = {
  part: Part | null
  /** The people that an address shows which names no list. */
  defaultSegment: Segment
  isDemo: boolean
}

type IntegrationsProps = ContentProps & {
  /** What the server has read for the HTML; null where the browser asks by itself. */
  first: FirstData | null
}

/** The card and the people, or one of the parts beside them. What is shown is in the URL. */
export function Integrations({ first, ...content }: IntegrationsProps) {
  return (
    <NuqsAdapter>
      <HydrationBoundary state={first?.state}>
        <FirstPageProvider page={first?.page ?? null}>
          <ListRevision />
          <div className="grid min-w-0 gap-4">
            <PartNav current={content.part} />
            <BulkChanges />
            <PartContent {...content} />
          </div>
        </FirstPageProvider>
      </HydrationBoundary>
    </NuqsAdapter>
  )
}

// By itself, so that a poll of the card renders nothing else.
function ListRevision() {
  useListRevision()
  return null
}

function PartContent({ part, defaultSegment, isDemo }: ContentProps) {
  switch (part) {
    case 'status-words':
      return (
        <UntilHydrated>
          <StatusWordsCard />
        </UntilHydrated>
      )
    case 'syncs':
      return (
        <UntilHydrated>
          <HistoryCard />
        </UntilHydrated>
      )
    case 'diagnostics':
      return (
        <UntilHydrated>
          <DriftCard />
        </UntilHydrated>
      )
    case null:
      return (
        <>
          <UntilHydrated>
            <ConnectionCard isDemo={isDemo} />
          </UntilHydrated>
          <PanelOpener>
            <RowDialogs>
              <PeopleCard defaultSegment={defaultSegment} />
            </RowDialogs>
          </PanelOpener>
        </>
      )
  }
}
