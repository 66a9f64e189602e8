'use client'

import { HistoryCard } from '../runs/history/history-card.tsx'
import { CheckCard } from './check/check-card.tsx'
import { ConnectionCard } from './connection/connection-card.tsx'
import { useListRevision } from './data.ts'
import { DriftCard } from './drift/drift-card.tsx'
import { MappedCard } from './mapped/mapped-card.tsx'
import { ProblemsCard } from './problems/problems-card.tsx'
import { SetupChecklist } from './setup/setup-checklist.tsx'
import { StatusWordsCard } from './status-words/status-words-card.tsx'
import { UnmappedCard } from './unmapped/unmapped-card.tsx'

/** The card, then the lists in the order of the work: who is to be mapped, who is to be checked, who is mapped; then how Culture Amp answers and how syncs went. */
export function Integrations(props: { isDemo: boolean }) {
  useListRevision()
  return (
    <div className="grid min-w-0 gap-5">
      <SetupChecklist />
      <ConnectionCard {...props} />
      <ProblemsCard />
      <UnmappedCard />
      <CheckCard />
      <MappedCard />
      <StatusWordsCard />
      <DriftCard />
      <HistoryCard />
    </div>
  )
}
