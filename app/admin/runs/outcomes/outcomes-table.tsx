import { PersonCell } from '#app/admin/integrations/people/person-cell.tsx'
import { PreviewButton } from '#app/block/panel/preview-button.tsx'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import type { RunOutcomeRow } from '../data.ts'
import { OutcomeCells } from './outcome-cells.tsx'

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
  return (
    <TableRow>
      <TableCell>
        <PersonCell person={row} action={<PreviewButton person={row} isIcon />} />
      </TableCell>
      <OutcomeCells row={row} />
    </TableRow>
  )
}
