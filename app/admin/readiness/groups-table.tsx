import { TriangleAlert } from 'lucide-react'
import { formatNumber } from '#lib/format'
import type { ReadinessPage } from '#lib/readiness/readiness'
import { Button } from '#ui/controls/button'
import { Table, TableCell, TableRow } from '#ui/layout/table'

type By = 'managers' | 'departments'
type Group = Extract<ReadinessPage, { view: By }>['rows'][number]

type GroupsTableProps = {
  by: By
  groups: Group[]
  isChanging: boolean
  onFilter: (to: { view: 'people'; manager?: string; department?: string }) => void
}

/** One page of managers or departments; each leads to its people. */
export function GroupsTable({ by, groups, isChanging, onFilter }: GroupsTableProps) {
  const what = by === 'managers' ? 'manager' : 'department'
  const columns = [
    { key: 'name', label: by === 'managers' ? 'Manager' : 'Department' },
    { key: 'ready', label: 'Ready', className: 'w-28' },
    { key: 'gaps', label: 'Gaps', className: 'w-28' },
    { key: 'people', label: 'People', className: 'w-28' },
  ]
  return (
    <Table caption={`Readiness by ${what}`} columns={columns} isChanging={isChanging}>
      {groups.map(({ key, name, managerHasLeft, people, ready, gaps }) => (
        <TableRow key={key}>
          <TableCell>
            <Button
              variant="link"
              className="max-w-full whitespace-normal text-left"
              onClick={() => onFilter({ view: 'people', [what]: key })}
            >
              <span className="wrap-anywhere min-w-0">{name || `No ${what}`}</span>
            </Button>
            {managerHasLeft && (
              <span className="flex items-center gap-1 text-warn-ink text-xs">
                <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
                Has left
              </span>
            )}
          </TableCell>
          <TableCell label="Ready" className="tabular-nums">
            {formatNumber(ready)}
          </TableCell>
          <TableCell label="Gaps" className="tabular-nums">
            {formatNumber(gaps)}
          </TableCell>
          <TableCell label="People" className="tabular-nums">
            {formatNumber(people)}
          </TableCell>
        </TableRow>
      ))}
    </Table>
  )
}
