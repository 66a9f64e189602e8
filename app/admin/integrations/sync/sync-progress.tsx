import { useMutation } from '@tanstack/react-query'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { formatDuration, formatNumber, plural } from '#lib/format'
import type { CurrentRun } from '#lib/sync/runs/status'
import { type Clock, formatInstant, useClock } from '#ui/clock/clock'
import { Button } from '#ui/controls/button'
import { Progress } from '#ui/feedback/progress'
import { leaveFocusInSection } from '#ui/layout/leave-focus-in-section'
import { cancelSyncAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'
import { formatRemaining } from './format-remaining.ts'

/** The progress of the run, and the button that cancels it. */
export function SyncProgress({ run }: { run: CurrentRun }) {
  const invalidate = useInvalidate()
  const cancel = useMutation(actionMutation(cancelSyncAction))
  const people = `${formatNumber(run.peopleDone)} of ${formatNumber(run.peopleTotal)} people`
  const failure = failureOf(cancel.data)
  const isCounted = run.peopleTotal > 0
  const clock = useClock()

  const cancelRun = async () => {
    await cancel.mutateAsync({ runId: run.id })
    await invalidate('mapped', 'check')
  }

  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <p className="min-w-0 tabular-nums">
          <span className="font-medium">{isCounted ? people : 'Starting'}</span>
          <span className="text-muted">{asides(run, clock).map((aside) => ` · ${aside}`)}</span>
        </p>
        <Button
          ref={leaveFocusInSection}
          size="sm"
          loading={cancel.isPending}
          onClick={() => void cancelRun()}
        >
          Cancel sync
        </Button>
      </div>
      <Progress
        label="Sync progress"
        value={isCounted ? run.peopleDone : null}
        max={isCounted ? run.peopleTotal : 1}
        {...(isCounted ? { valueText: people } : {})}
      />
      {failure && (
        <p role="alert" className="text-[0.8125rem] text-bad-ink">
          {failure}
        </p>
      )}
    </div>
  )
}

function asides(run: CurrentRun, clock: Clock): string[] {
  if (run.waitsUntil !== null)
    return [`Culture Amp is busy. Retrying at ${formatInstant(run.waitsUntil, 'time', clock)}`]
  if (run.waitingForWorkerSeconds !== null) {
    const long = run.waitingForWorkerSeconds >= 60 ? ` (${formatDuration(run.waitingForWorkerSeconds)})` : ''
    return [`Waiting for a worker${long}`]
  }
  return [
    formatRemaining(run.remainingSeconds),
    run.goalsReceived > 0 ? plural(run.goalsReceived, 'goal') : '',
    run.warnings > 0 ? plural(run.warnings, 'warning') : '',
  ].filter(Boolean)
}
