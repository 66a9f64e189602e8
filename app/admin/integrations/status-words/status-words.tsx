import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { StatusWord } from '#lib/status-words/overrides'
import { Pill } from '#ui/display/pill'
import { loadPart } from '#ui/feedback/load-part'
import { Card } from '#ui/layout/card'
import { Table } from '#ui/layout/table'
import { StatusWordRow } from './status-word-row.tsx'

const StatusWordDialog = dynamic(
  loadPart(() => import('./status-word-dialog.tsx').then((file) => file.StatusWordDialog)),
  { ssr: false },
)

const columns = [
  { key: 'word', label: 'In Culture Amp' },
  { key: 'goals', label: 'Goals', className: 'w-[22%]' },
  { key: 'treated', label: 'Counts as', className: 'w-[36%]' },
  { key: 'actions', label: <span className="sr-only">Actions</span>, className: 'w-32' },
]

/** The words seen and what each counts as; those outside of the table may be chosen for. */
export function StatusWords({ words }: { words: StatusWord[] }) {
  const [asked, setAsked] = useState<StatusWord | null>(null)
  const undecided = words.filter((word) => !word.isFixed && word.decidedAt === null).length
  return (
    <Card
      id="status-words"
      title="Status words"
      badge={undecided > 0 && <Pill tone="warn">{undecided} to map</Pill>}
      description="How Culture Amp statuses map to PerfCopilot statuses. Unmapped statuses count as on track."
      flush
    >
      <Table caption="Status words with their goals and what they count as" columns={columns}>
        {words.map((word) => (
          <StatusWordRow key={word.word} word={word} onChoose={() => setAsked(word)} />
        ))}
      </Table>
      {asked && <StatusWordDialog word={asked} onClose={() => setAsked(null)} />}
    </Card>
  )
}
