import { useRef } from 'react'
import type { CurrentRun } from '#lib/sync/runs/status'
import { Button } from '#ui/controls/button'
import { Progress } from '#ui/feedback/progress'
import { useLeaveFocus } from '#ui/overlays/leave-focus'
import { cancelSyncAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'
import { formatCount } from '../format-counted.ts'
import { useAction } from '../use-action.ts'
import { formatDuration, formatRemaining } from './format-remaining.ts'

/** How far the run is, and the way to end it. */
export function SyncProgress({ run }: { run: CurrentRun }) {
  const renew = useInvalidate()
  const cancel = useAction(cancelSyncAction)
  const people = `${run.peopleDone.toLocaleString('en-US')} of ${run.peopleTotal.toLocaleString('en-US')} people`
  const isCounted = run.peopleTotal > 0
  const box = useRef<HTMLDivElement>(null)
  useLeaveFocus(box)

  const cancelRun = async () => {
    await cancel.run({ runId: run.id })
    await renew('mapped', 'check')
  }

  return (
    <div ref={box} className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <p className="min-w-0 tabular-nums">
          <span className="font-medium">{isCounted ? people : 'Starting'}</span>
          <span suppressHydrationWarning className="text-muted">
            {asides(run).map((aside) => ` · ${aside}`)}
          </span>
        </p>
        <Button size="sm" loading={cancel.isPending} onClick={() => void cancelRun()}>
          Cancel sync
        </Button>
      </div>
      <Progress
        label="Sync progress"
        value={isCounted ? run.peopleDone : null}
        max={isCounted ? run.peopleTotal : 1}
        {...(isCounted ? { valueText: people } : {})}
      />
      {cancel.failure && (
        <p role="alert" className="text-[0.8125rem] text-bad-ink">
          {cancel.failure}
        </p>
      )}
    </div>
  )
}

function asides(run: CurrentRun): string[] {
  if (run.waitsUntil !== null) return [`Waits for Culture Amp until ${clockTime(run.waitsUntil)}`]
  if (run.waitingForWorkerSeconds !== null) {
    const long = run.waitingForWorkerSeconds >= 60 ? ` (${formatDuration(run.waitingForWorkerSeconds)})` : ''
    return [`Waiting for a worker${long}`]
  }
  return [
    formatRemaining(run.remainingSeconds),
    run.goalsReceived > 0 ? formatCount(run.goalsReceived, 'goal') : '',
    run.warnings > 0 ? formatCount(run.warnings, 'warning') : '',
  ].filter(Boolean)
}

/** In the visitor's zone; the server, which does not know it, writes another one for a moment. */
const clockTime = (instant: string) =>
  new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
