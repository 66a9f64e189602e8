import { History } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { NewestFirstPages } from '#app/admin/list/newest-first-pages.tsx'
import { OutcomeCells } from '#app/admin/runs/outcomes/outcome-cells.tsx'
import { LoadError } from '#app/requests/load-error.tsx'
import { RelativeTime } from '#ui/display/relative-time'
import { EmptyState } from '#ui/feedback/empty-state'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import { type PersonOutcomeRow, usePersonOutcomes } from '../person-data.ts'

const columns = [
  { key: 'when', label: 'Sync', className: 'w-[22%]' },
  { key: 'outcome', label: 'Outcome' },
  { key: 'goals', label: 'Goals', className: 'w-[28%]' },
]

/** What every sync learned about the person, newest first. */
export function PersonOutcomesCard({ employeeId }: { employeeId: string }) {
  const { query, pages } = usePersonOutcomes(employeeId)
  const { data, isPlaceholderData } = query
  return (
    <Card
      title="Outcomes"
      description="What each sync learned about this person, newest first."
      flush
      footer={!pages.isOnly && <NewestFirstPages label="Pages of outcomes" pages={pages} />}
    >
      <LoadError what="the outcomes" query={query} inFlushCard />
      {query.isPending && <SkeletonRows rows={4} label="Loading the outcomes" />}
      {data && data.rows.length > 0 && (
        <Table caption="Outcomes" columns={columns} isChanging={isPlaceholderData}>
          {data.rows.map((row) => (
            <OutcomeTableRow key={row.runId} row={row} />
          ))}
        </Table>
      )}
      {data?.rows.length === 0 && (
        <EmptyState icon={<History />} title="No outcomes yet">
          Each sync that asks for this person adds one.
        </EmptyState>
      )}
    </Card>
  )
}

function OutcomeTableRow({ row }: { row: PersonOutcomeRow }) {
  return (
    <TableRow>
      <TableCell label="Sync">
        <Link
          href={`/admin/runs/${row.runId}` as Route}
          prefetch={false}
          className="underline decoration-line-strong underline-offset-4 hover:decoration-current"
        >
          {row.isFromFile ? 'Import of goals' : row.isOwnRun ? 'This person' : 'Full sync'}
        </Link>
        <span className="block text-muted text-xs">
          <RelativeTime instant={row.at} />
        </span>
      </TableCell>
      <OutcomeCells row={row} label="Outcome" />
    </TableRow>
  )
}
