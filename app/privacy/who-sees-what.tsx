import type { VisibilityRow } from '#lib/access/rights'
import { Table, TableCell, TableRow } from '../ui/layout/table.tsx'

const roles = [
  { key: 'member', label: 'Member' },
  { key: 'manager', label: 'Manager' },
  { key: 'admin', label: 'HR admin' },
  { key: 'program', label: 'Review generator' },
  { key: 'operator', label: 'Operator' },
] as const

/** A line for each kind of data, with what each role sees of it. */
export function WhoSeesWhat({ rows }: { rows: VisibilityRow[] }) {
  return (
    <Table caption="Who sees what" columns={[{ key: 'what', label: 'What', className: 'w-2/5' }, ...roles]}>
      {rows.map((row) => (
        <TableRow key={row.what}>
          <TableCell className="font-medium">{row.what}</TableCell>
          {roles.map(({ key, label }) => (
            <TableCell key={key} label={label} className={row[key] ? '' : 'text-muted'}>
              {row[key] || 'No'}
            </TableCell>
          ))}
        </TableRow>
      ))}
    </Table>
  )
}
