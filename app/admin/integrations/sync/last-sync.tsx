import { CircleAlert, CircleCheck, CircleSlash, TriangleAlert } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { runAddress } from '#app/admin/runs/run-address'
import { formatNumber, plural } from '#lib/format'
import type { FinishedRun, SentencePart } from '#lib/sync/runs/status'
import { cn } from '#ui/cn'
import { RelativeTime } from '#ui/display/relative-time'

const looks = {
  done: { Icon: CircleCheck, ink: 'text-good-ink' },
  partly: { Icon: TriangleAlert, ink: 'text-warn-ink' },
  failed: { Icon: CircleAlert, ink: 'text-bad-ink' },
  cancelled: { Icon: CircleSlash, ink: 'text-muted' },
}

type LastSyncProps = {
  run: FinishedRun | null
  isFirstAwaited: boolean
  /** It holds removals, which wait for an admin. */
  isHeld: boolean
  /** What the card has said already, so that it is not said twice. */
  saidAbove: string | null
}

/** The last run in words. The line is always there, so that its change is announced. */
export function LastSync({ run, isFirstAwaited, isHeld, saidAbove }: LastSyncProps) {
  const look = run && looks[isHeld && run.state === 'done' ? 'partly' : run.state]
  const ending = endingOf(run, saidAbove)
  return (
    <div className="flex items-start gap-2.5">
      {look && <look.Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', look.ink)} />}
      <div className="min-w-0">
        <p>
          <span role="status">
            {run?.parts.map((part, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence keep their order
              <Part key={at} runId={run.id} part={part} />
            ))}
          </span>{' '}
          {run && (
            <span className="text-muted">
              <RelativeTime instant={run.finishedAt} />
              {run.isScheduled && ', by schedule'}{' '}
              <Link
                href={runAddress(run.id)}
                prefetch={false}
                className="ml-1 text-accent-ink underline underline-offset-4"
              >
                Details<span className="sr-only"> of the last sync</span>
              </Link>
            </span>
          )}
          {!run && isFirstAwaited && <span className="text-muted">Not synced yet.</span>}
        </p>
        {ending && <p className="wrap-break-word">{ending}</p>}
        {run?.peopleChange && <p>{run.peopleChange}</p>}
        {run && <Changes run={run} />}
      </div>
    </div>
  )
}

/** A count leads to the outcomes that it counts. */
function Part({ runId, part: { text, outcome } }: { runId: string; part: SentencePart }) {
  if (outcome === null || text.startsWith('0 ')) return text
  const filter = outcome === 'all' ? '' : `?outcome=${outcome}`
  return (
    <Link
      href={`${runAddress(runId)}${filter}` as Route}
      prefetch={false}
      className="underline decoration-line-strong underline-offset-4 hover:decoration-current"
    >
      {text}
    </Link>
  )
}

function endingOf(run: FinishedRun | null, saidAbove: string | null): string {
  const ending = run?.endMessage ?? ''
  return saidAbove && ending.startsWith(saidAbove) ? ending.slice(saidAbove.length).trim() : ending
}

function Changes({ run }: { run: FinishedRun }) {
  const changes = [
    run.added > 0 ? `${formatNumber(run.added)} new` : '',
    run.changed > 0 ? `${formatNumber(run.changed)} changed` : '',
    run.removed > 0 ? `${formatNumber(run.removed)} removed` : '',
    run.skipped > 0 ? `${plural(run.skipped, 'goal')} skipped` : '',
  ].filter(Boolean)
  if (changes.length === 0) return null
  return (
    <p className="text-[0.8125rem] text-muted">
      Goals:{' '}
      <Link
        href={runAddress(run.id)}
        prefetch={false}
        className="underline decoration-line-strong underline-offset-4 hover:decoration-current"
      >
        {changes.join(', ')}
      </Link>
      .
    </p>
  )
}
