import type { ReactNode } from 'react'
import { formatDuration, formatNumber } from '#lib/format'
import type { RunView } from '#lib/sync/runs/run-view'
import { Instant } from '#ui/clock/instant'
import { Card } from '#ui/layout/card'
import { formatFile, formatGoals, formatPeople, formatStarter } from './format-run.ts'
import { RunPill } from './run-pill.tsx'

/** A run's result, with who started it, how many people and goals, how long, and what ended it. */
export function RunFacts({ run }: { run: RunView }) {
  const { people, goals, calls } = run
  const number = (value: number) => formatNumber(value)
  return (
    <Card title="Summary" badge={<RunPill run={run} />}>
      {run.endMessage && <p className="wrap-break-word -mt-1 mb-4">{run.endMessage}</p>}
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-5">
        <Fact name="Started">
          <Instant instant={run.at} />
          <span className="block text-muted text-xs">by {formatStarter(run)}</span>
          {run.isFromFile && <span className="block text-muted text-xs">{formatFile(run.fileName)}</span>}
        </Fact>
        <Fact name="Duration">
          {run.seconds === null ? 'In progress' : formatDuration(run.seconds)}
          {run.endedBy && <span className="block text-muted text-xs">ended by {run.endedBy}</span>}
        </Fact>
        <Fact name="People">
          {number(people.done)} of {number(people.total)}
          <span className="block text-muted text-xs">{formatPeople(people, run.isFromFile)}</span>
        </Fact>
        <Fact name="Goals">
          {number(goals.received)} received
          <span className="block text-muted text-xs">
            {formatGoals(goals)}
            {goals.skipped > 0 && `, ${number(goals.skipped)} skipped`}
          </span>
        </Fact>
        {calls.made > 0 && (
          <Fact name="Calls to Culture Amp">
            {number(calls.made)}
            <span className="block text-muted text-xs">
              {number(calls.refused)} rate-limited, {number(calls.retried)} retried
            </span>
          </Fact>
        )}
      </dl>
    </Card>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="wrap-break-word mt-0.5 tabular-nums">{children}</dd>
    </div>
  )
}
