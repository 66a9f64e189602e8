'use client'

import dynamic from 'next/dynamic'
import { loadFailed } from '#ui/feedback/load-failed'
import { ConnectionCard } from './connection/connection-card.tsx'
import { useListRevision } from './data.ts'
import { MappedCard } from './mapped/mapped-card.tsx'
import { ProblemsCard } from './problems/problems-card.tsx'
import { UnmappedCard } from './unmapped/unmapped-card.tsx'

// Read for themselves, and the first view can do without them: their code comes right after the page.
const SetupChecklist = dynamic(
  () => import('./setup/setup-checklist.tsx').then((file) => file.SetupChecklist, loadFailed),
  { ssr: false },
)
const CheckCard = dynamic(() => import('./check/check-card.tsx').then((file) => file.CheckCard, loadFailed), {
  ssr: false,
})
const StatusWordsCard = dynamic(
  () => import('./status-words/status-words-card.tsx').then((file) => file.StatusWordsCard, loadFailed),
  { ssr: false },
)
const DriftCard = dynamic(() => import('./drift/drift-card.tsx').then((file) => file.DriftCard, loadFailed), {
  ssr: false,
})
const HistoryCard = dynamic(
  () => import('../runs/history/history-card.tsx').then((file) => file.HistoryCard, loadFailed),
  { ssr: false },
)

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
