import { Fragment } from 'react'
import { type GoalStatus, goalStatuses } from '#lib/goals/goal'
import { cn } from '../ui/cn.tsx'

const statusInk: Record<GoalStatus, string> = {
  completed: 'text-good-ink',
  on_track: 'text-accent-ink',
  at_risk: 'text-warn-ink',
  off_track: 'text-bad-ink',
}

/**
 * A `[GOALS]` block as it will be sent. The text content of the region is exactly `text`: color is laid over the
 * lines, never a character added.
 */
export function BlockText({ personName, text }: { personName: string; text: string }) {
  return (
    <section
      translate="no"
      aria-label={`[GOALS] block for ${personName}`}
      className="wrap-anywhere whitespace-pre-wrap rounded-lg border border-line bg-sunken px-4 py-3.5 font-mono text-[0.8125rem] leading-relaxed"
    >
      {text.split('\n').map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place
        <Fragment key={at}>
          {at > 0 && '\n'}
          <Line text={line} />
        </Fragment>
      ))}
    </section>
  )
}

function Line({ text }: { text: string }) {
  if (text === '[GOALS]' || text === '[/GOALS]')
    return <span className="font-semibold text-accent-ink">{text}</span>
  if (text.startsWith('  ')) return <span className="text-muted">{text}</span>
  const cut = text.lastIndexOf(' — ') + 3
  const status = goalStatuses.find((word) => word === text.slice(cut))
  if (!status) return <span className="text-muted">{text}</span>
  return (
    <span>
      {text.slice(0, cut)}
      <span className={cn('font-medium', statusInk[status])}>{status}</span>
    </span>
  )
}
