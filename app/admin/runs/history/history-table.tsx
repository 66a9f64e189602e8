import Link from 'next/link'
import { formatDuration } from '#lib/format'
import type { RunView } from '#lib/sync/runs/run-view'
import { Instant } from '#ui/clock/instant'
import { RelativeTime } from '#ui/display/relative-time'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import { formatFile, formatGoals, formatPeople, formatStarter, runTitle } from '../format-run.ts'
import { RemovalsPill } from '../removals/removals-pill.tsx'
import { runAddress } from '../run-address.ts'
import { RunPill } from '../run-pill.tsx'

const columns = [
  { key: 'sync', label: 'Sync', className: 'w-52' },
  { key: 'result', label: 'Result', className: 'w-36' },
  { key: 'people', label: 'People' },
  { key: 'goals', label: 'Goals' },
  { key: 'duration', label: 'Duration', className: 'w-28 text-right' },
  { key: 'starter', label: 'Started by', className: 'w-36' },
]

/** One page of the runs. */
export function HistoryTable({ runs, isChanging }: { runs: RunView[]; isChanging: boolean }) {
  return (
    <Table caption="Sync history, newest first" columns={columns} isChanging={isChanging}>
      {runs.map((run) => (
        <HistoryRow key={run.id} run={run} />
      ))}
    </Table>
  )
}

function HistoryRow({ run }: { run: RunView }) {
  return (
    <TableRow>
      <TableCell>
        <Link
          href={runAddress(run.id)}
          className="font-medium text-accent-ink underline decoration-1 decoration-accent/40 underline-offset-4 hover:decoration-accent"
        >
          <Instant instant={run.at} />
        </Link>
        <span className="block text-muted text-xs">
          {run.isFromFile && <span className="wrap-anywhere block">{formatFile(run.fileName)}</span>}
          {run.isOverAll ? <RelativeTime instant={run.at} /> : runTitle(run)}
        </span>
      </TableCell>
      <TableCell label="Result">
        <RunPill run={run} />
      </TableCell>
      <TableCell label="People">{formatPeople(run.people, run.isFromFile)}</TableCell>
      <TableCell label="Goals">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {formatGoals(run.goals)}
          <RemovalsPill removals={run.removals} />
        </span>
      </TableCell>
      <TableCell label="Duration" className="tabular-nums wide:text-right">
        {run.seconds === null ? '–' : formatDuration(run.seconds)}
      </TableCell>
      <TableCell label="Started by">
        <span className="wrap-anywhere">{formatStarter(run)}</span>
      </TableCell>
    </TableRow>
  )
}
