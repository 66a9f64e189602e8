import { ArrowRight } from 'lucide-react'
import { factsLine } from '#lib/format'
import type { Difference, LineChange } from '#lib/imports/plan-line'
import type { ShownLine } from '#lib/people/imports/view'
import { Table, TableCell, TableRow } from '#ui/layout/table'

type ChangesTableProps = { change: LineChange; rows: ShownLine[]; isChanging: boolean }

/** Lines of one kind of change. */
export function ChangesTable({ change, rows, isChanging }: ChangesTableProps) {
  const columns = [
    { key: 'line', label: 'Line', className: 'w-16' },
    { key: 'person', label: 'Person', className: 'w-56' },
    { key: 'what', label: change === 'refused' ? 'Why' : 'What changes' },
  ]
  return (
    <Table caption="Changes" columns={columns} isChanging={isChanging}>
      {rows.map((row) => (
        <TableRow key={row.position}>
          <TableCell label="Line" className="text-muted tabular-nums wide:align-top">
            {row.line ?? '–'}
          </TableCell>
          <TableCell className="wrap-break-word font-medium wide:align-top">{row.name}</TableCell>
          <TableCell className="wrap-break-word wide:align-top">
            {row.reason ?? <What change={change} row={row} />}
          </TableCell>
        </TableRow>
      ))}
    </Table>
  )
}

function What({ change, row }: { change: LineChange; row: ShownLine }) {
  return (
    <div className="grid gap-1">
      {change === 'added' ? (
        <p>
          {factsLine(
            row.differences
              .filter(({ label }) => label !== 'Name')
              .map(({ label, after }) => `${label}: ${after}`),
          ) || 'Name only'}
        </p>
      ) : (
        row.differences.length > 0 && (
          <dl className="grid gap-1">
            {row.differences.map((difference) => (
              <OldAndNew key={difference.label} {...difference} />
            ))}
          </dl>
        )
      )}
      {row.note && <p className="text-[0.8125rem] text-muted">{row.note}</p>}
      {change === 'unchanged' && !row.note && <p className="text-muted">Nothing</p>}
    </div>
  )
}

function OldAndNew({ label, before, after }: Difference) {
  return (
    <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
      <dt className="text-muted">{label}</dt>
      <dd className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
        <del className="text-muted no-underline">{before ?? 'none'}</del>
        <ArrowRight role="img" aria-label="becomes" className="size-3.5 shrink-0 self-center text-muted" />
        <ins className="font-medium no-underline">{after ?? 'none'}</ins>
      </dd>
    </div>
  )
}
