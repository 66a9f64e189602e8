import { Send } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { NewestFirstPages } from '#app/admin/list/newest-first-pages.tsx'
import { LoadError } from '#app/requests/load-error.tsx'
import { Button } from '#ui/controls/button'
import { RelativeTime } from '#ui/display/relative-time'
import { EmptyState } from '#ui/feedback/empty-state'
import { loadPart } from '#ui/feedback/load-part'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import { formatState } from './format-state.ts'
import { type FetchRow, useFetches } from './use-sent.ts'

const SentDialog = dynamic(
  loadPart(() => import('./sent-dialog.tsx').then((file) => file.SentDialog)),
  { ssr: false },
)

const columns = [
  { key: 'when', label: 'Fetched', className: 'w-[20%]' },
  { key: 'by', label: 'By' },
  { key: 'review', label: 'Review' },
  { key: 'state', label: 'Goals were', className: 'w-[18%]' },
  { key: 'block', label: 'Block', className: 'w-44' },
]

/** What the review generator fetched of this person, newest first. */
export function SentCard({ employeeId, fullName }: { employeeId: string; fullName: string }) {
  const { query, pages } = useFetches(employeeId)
  const [opened, setOpened] = useState<FetchRow | null>(null)
  const { data, isPlaceholderData } = query
  return (
    <Card
      title="What was sent"
      description="Each time a program fetched this person’s block, newest first."
      flush
      footer={!pages.isOnly && <NewestFirstPages label="Pages of what was sent" pages={pages} />}
    >
      <LoadError what="what was sent" query={query} inFlushCard />
      {query.isPending && <SkeletonRows rows={2} label="Loading what was sent" />}
      {data && data.rows.length > 0 && (
        <Table caption="What was sent" columns={columns} isChanging={isPlaceholderData}>
          {data.rows.map((row) => (
            <TableRow key={row.id}>
              <TableCell label="Fetched">
                <RelativeTime instant={row.at} />
              </TableCell>
              <TableCell label="By" className="wrap-anywhere">
                {row.tokenName}
              </TableCell>
              <TableCell label="Review" className="wrap-anywhere">
                {row.review ?? <span className="text-muted">Not named</span>}
              </TableCell>
              <TableCell label="Goals were">{formatState(row.state)}</TableCell>
              <TableCell label="Block">
                <span className="inline-flex flex-wrap items-center gap-2">
                  <code
                    translate="no"
                    className="font-mono text-muted text-xs"
                    title={`SHA-256 ${row.sha256}`}
                  >
                    {row.sha256.slice(0, 12)}
                  </code>
                  <Button size="sm" onClick={() => setOpened(row)}>
                    Show
                    <span className="sr-only"> block {row.sha256.slice(0, 12)}</span>
                  </Button>
                </span>
              </TableCell>
            </TableRow>
          ))}
        </Table>
      )}
      {data?.rows.length === 0 && (
        <EmptyState icon={<Send />} title="Nothing was sent yet">
          Each block that the review generator fetches is kept here.
        </EmptyState>
      )}
      {opened && (
        <SentDialog
          employeeId={employeeId}
          fullName={fullName}
          row={opened}
          onClose={() => setOpened(null)}
        />
      )}
    </Card>
  )
}
