'use client'

import { HistoryCard } from '../runs/history-card.tsx'
import { CheckCard } from './check-card.tsx'
import { ConnectionCard } from './connection-card.tsx'
import { DriftCard } from './drift-card.tsx'
import { MappedCard } from './mapped-card.tsx'
import { StatusWordsCard } from './status-words-card.tsx'
import { UnmappedCard } from './unmapped-card.tsx'
import { useRenewAfterRuns } from './use-renew-after-runs.ts'

/** The card, then the lists in the order of the work: who is to be mapped, who is to be checked, who is mapped; then how Culture Amp answers and how syncs went. */
export function Integrations(props: { organizationId: string; isDemo: boolean }) {
  useRenewAfterRuns()
  return (
    <div className="grid min-w-0 gap-5">
      <ConnectionCard {...props} />
      <UnmappedCard />
      <CheckCard />
      <MappedCard />
      <StatusWordsCard />
      <DriftCard />
      <HistoryCard />
    </div>
  )
}
