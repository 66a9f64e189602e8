import { RefreshCw } from 'lucide-react'
import { formatNumber } from '#lib/format'
import { formatInstant, useClock } from '#ui/clock/clock'
import { Button } from '#ui/controls/button'
import { Alert } from '#ui/feedback/alert'
import { Progress } from '#ui/feedback/progress'
import { ReadingError, type ReadingState } from './use-reading.ts'

/** Starts the reading, shows how far it has come, and why it stopped. */
export function ReadEmployees({ state }: { state: ReadingState }) {
  const { reading, isReading, error, start } = state
  if (isReading) return <ReadingProgress state={state} />
  const hasBegun = reading.rowsSoFar > 0
  const detail = error instanceof ReadingError ? error.detail : null
  return (
    <div className="grid gap-3">
      {error && (
        <Alert tone="bad">
          {error.message}
          {detail && <p className="mt-1 text-[0.8125rem] text-muted">{detail}</p>}
        </Alert>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button variant={reading.isComplete ? 'secondary' : 'primary'} onClick={start}>
          <RefreshCw aria-hidden />
          {reading.isComplete ? 'Read again' : 'Read employees'}
        </Button>
        {hasBegun && !reading.isComplete && (
          <p className="text-muted">
            Continues after the {formatNumber(reading.rowsSoFar)} employees read so far.
          </p>
        )}
      </div>
    </div>
  )
}

function ReadingProgress({ state: { reading, forget } }: { state: ReadingState }) {
  const { rowsSoFar, total, matches, waitsUntil } = reading
  const clock = useClock()
  const read =
    total === null ? formatNumber(rowsSoFar) : `${formatNumber(rowsSoFar)} of ${formatNumber(total)}`
  const text = `${read} employees read, ${formatNumber(matches.length)} matches`
  return (
    <div className="grid gap-2">
      <Progress
        label="Reading progress"
        value={total === null ? null : rowsSoFar}
        max={total ?? 0}
        valueText={text}
      />
      <p className="text-muted tabular-nums">{text}. Keep this page open.</p>
      {waitsUntil !== null && (
        <p role="status">Culture Amp is busy. Retrying at {formatInstant(waitsUntil, 'time', clock)}.</p>
      )}
      <div>
        <Button onClick={forget}>Stop</Button>
      </div>
    </div>
  )
}
