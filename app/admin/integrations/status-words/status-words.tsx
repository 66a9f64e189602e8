import { useState } from 'react'
import type { StatusWord } from '#lib/status-words/overrides'
import { Pill } from '#ui/display/pill'
import { Card } from '#ui/layout/card'
import { Table } from '#ui/layout/table'
import { Later, laterCode } from '#ui/overlays/later'
import { StatusWordRow } from './status-word-row.tsx'

const statusWordDialog = laterCode(() => import('./status-word-dialog.tsx'))

const columns = [
  { key: 'word', label: 'In Culture Amp' },
  { key: 'goals', label: 'Goals' },
  { key: 'treated', label: 'Counts as' },
  { key: 'actions', label: <span className="sr-only">Actions</span>, className: 'w-32' },
]

/** The words seen and what each counts as; those outside of the table may be chosen for. */
export function StatusWords({ words }: { words: StatusWord[] }) {
  const [asked, setAsked] = useState<StatusWord | null>(null)
  const undecided = words.filter((word) => !word.isFixed && word.decidedAt === null).length
  return (
    <Card
      title="Status words"
      badge={undecided > 0 && <Pill tone="warn">{undecided} to decide</Pill>}
      description="The words that Culture Amp uses for goals, and what each counts as in blocks and counts. Words with a fixed meaning cannot be changed; any other counts as on track until you choose."
      flush
    >
      <Table caption="Status words with their goals and what they count as" columns={columns}>
        {words.map((word) => (
          <StatusWordRow key={word.word} word={word} onChoose={() => setAsked(word)} />
        ))}
      </Table>
      <Later code={statusWordDialog} isWanted={asked !== null}>
        {({ StatusWordDialog }) => <StatusWordDialog word={asked} onClose={() => setAsked(null)} />}
      </Later>
    </Card>
  )
}
