'use client'

import dynamic from 'next/dynamic'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { BulkChanges } from './bulk-changes.tsx'
import { ConnectionCard } from './connection/connection-card.tsx'
import { useListRevision } from './data.ts'
import { PartNav } from './part-nav.tsx'
import type { Part } from './parts.ts'
import { PeopleCard } from './people/people-card.tsx'
import type { Segment } from './people/segments.ts'

// Each visitor looks at one part: the code of these comes with their own HTML.
const StatusWordsCard = dynamic(() =>
  import('./status-words/status-words-card.tsx').then((file) => file.StatusWordsCard),
)
const DriftCard = dynamic(() => import('./drift/drift-card.tsx').then((file) => file.DriftCard))
const HistoryCard = dynamic(() => import('../runs/history/history-card.tsx').then((file) => file.HistoryCard))

type IntegrationsProps = {
  part: Part | null
  /** The people that an address shows which names no list. */
  defaultSegment: Segment
  isDemo: boolean
}

/** The card and the people, or one of the parts beside them. What is shown is in the URL. */
export function Integrations({ part, ...props }: IntegrationsProps) {
  useListRevision()
  return (
    <NuqsAdapter>
      <div className="grid min-w-0 gap-4">
        <PartNav current={part} />
        <BulkChanges />
        <PartContent part={part} {...props} />
      </div>
    </NuqsAdapter>
  )
}

function PartContent({ part, defaultSegment, isDemo }: IntegrationsProps) {
  switch (part) {
    case 'status-words':
      return <StatusWordsCard />
    case 'syncs':
      return <HistoryCard />
    case 'diagnostics':
      return <DriftCard />
    case null:
      return (
        <>
          <ConnectionCard isDemo={isDemo} />
          <PeopleCard defaultSegment={defaultSegment} />
        </>
      )
  }
}
