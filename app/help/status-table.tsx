import { type GoalStatus, goalStatuses } from '#lib/goals/goal'
import { knownStatuses } from '#lib/goals/status'
import { GoalStatusPill } from '#ui/display/goal-status-pill'
import { Table, TableCell, TableRow } from '#ui/layout/table'

const columns = [
  { key: 'status', label: 'Counts as', className: 'w-40' },
  { key: 'words', label: 'Culture Amp’s words', className: 'w-[30%]' },
  { key: 'why', label: 'Why' },
]

const reasons: Record<GoalStatus, string> = {
  completed: 'The goal was reached.',
  on_track:
    'Nothing points to a risk. “Not started” is not a risk by itself: many goals begin later. Words that we don’t know count as on track too, until an HR admin maps them under Status words.',
  at_risk: 'It may be missed.',
  off_track:
    'It was missed, or will be. “Abandoned” counts as missed, because the goal was not reached. Where it was dropped on purpose, say so in the goal’s description: it goes into the review as a note and tells the two apart.',
}

/** The four statuses with the words that become them (docs/rules.md, "Statuses"). */
export function StatusTable() {
  return (
    <Table caption="What each status counts as" columns={columns}>
      {goalStatuses.map((status) => (
        <TableRow key={status}>
          <TableCell>
            <GoalStatusPill status={status} />
          </TableCell>
          <TableCell label="Culture Amp">
            {wordsOf(status).join(', ')}
            {status === 'on_track' && ', no word'}
          </TableCell>
          <TableCell>{reasons[status]}</TableCell>
        </TableRow>
      ))}
    </Table>
  )
}

const wordsOf = (wanted: GoalStatus): string[] =>
  [...knownStatuses].filter(([, status]) => status === wanted).map(([word]) => word.replaceAll('_', ' '))
