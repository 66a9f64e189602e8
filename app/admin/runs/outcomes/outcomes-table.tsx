import { OutcomeLine } from '#app/admin/integrations/mapped/outcome-line.tsx'
import { PersonCell } from '#app/admin/integrations/people/person-cell.tsx'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import type { RunOutcomeRow } from '../data.ts'
import { formatGoals } from '../format-run.ts'

const columns = [
  { key: 'person', label: 'Employee', className: 'w-[32%]' },
  { key: 'outcome', label: 'Outcome' },
  { key: 'goals', label: 'Goals', className: 'w-[24%]' },
]

/** One page of a run's outcomes. */
export function OutcomesTable({ rows, isChanging }: { rows: RunOutcomeRow[]; isChanging: boolean }) {
  return (
    <Table caption="Outcomes of this sync" columns={columns} isChanging={isChanging}>
      {rows.map((row) => (
        <OutcomeTableRow key={row.id} row={row} />
      ))}
    </Table>
  )
}

function OutcomeTableRow({ row }: { row: RunOutcomeRow }) {
  const { code, message, detail, httpStatus } = row
  const goals = {
    received: row.goalsReceived,
    added: row.goalsAdded,
    changed: row.goalsChanged,
    removed: row.goalsRemoved,
    skipped: row.rowsSkipped,
  }
  return (
    <TableRow>
      <TableCell className="sm:max-w-0">
        <PersonCell person={row} />
      </TableCell>
      <TableCell>
        <OutcomeLine
          row={{ lastOutcome: code, lastOutcomeMessage: message, goalCount: goals.received, firstGoal: null }}
        />
        {(httpStatus || (detail && !message.includes(detail))) && (
          <span className="wrap-anywhere block pl-5 text-muted text-xs">
            {[httpStatus && `HTTP ${httpStatus}`, detail && !message.includes(detail) && detail]
              .filter(Boolean)
              .join(', ')}
          </span>
        )}
      </TableCell>
      <TableCell label="Goals" className="text-[0.8125rem]">
        {formatGoals(goals)}
      </TableCell>
    </TableRow>
  )
}
