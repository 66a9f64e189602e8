import { memo } from 'react'
import { PersonCell } from '#app/admin/integrations/people/person-cell.tsx'
import { PreviewButton } from '#app/block/panel/preview-button.tsx'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import type { RunOutcomeRow } from '../data.ts'
import { OutcomeCells } from './outcome-cells.tsx'
import { outcomeNames } from './outcome-names.ts'

const columns = [
  { key: 'person', label: 'Employee', className: 'w-[32%]' },
  { key: 'outcome', label: 'Outcome' },
  { key: 'goals', label: 'Goals', className: 'w-[24%]' },
]

type OutcomesTableProps = {
  rows: RunOutcomeRow[]
  /** The causes that have a group above the list: what it says of all of them is not said again in each row. */
  grouped: readonly string[]
  isChanging: boolean
}

/** One page of a run's outcomes. */
export function OutcomesTable({ rows, grouped, isChanging }: OutcomesTableProps) {
  const isShort = grouped.includes('not_reached')
  return (
    <Table caption="Outcomes of this sync" columns={columns} isChanging={isChanging}>
      {rows.map((row) => (
        <OutcomeTableRow key={row.id} row={row} isShort={isShort && row.code === 'not_reached'} />
      ))}
    </Table>
  )
}

type OutcomeTableRowProps = { row: RunOutcomeRow; isShort: boolean }

/** One person's outcome. Memoized: re-renders only when its own props change. */
const OutcomeTableRow = memo(function OutcomeTableRow({ row, isShort }: OutcomeTableRowProps) {
  return (
    <TableRow>
      <TableCell>
        <PersonCell person={row} action={<PreviewButton person={row} isIcon />} />
      </TableCell>
      <OutcomeCells row={isShort ? { ...row, message: outcomeNames.not_reached } : row} />
    </TableRow>
  )
})
