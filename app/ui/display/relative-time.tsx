'use client'

import { formatInstant, useClock } from '../clock/clock.tsx'
import { formatRelative } from './format-relative.ts'

/** An instant as "3 hours ago", with date and time by the reader's clock on hovering. */
export function RelativeTime({ instant }: { instant: Date | string }) {
  const clock = useClock()
  const when = new Date(instant)
  return (
    <time
      dateTime={when.toISOString()}
      title={formatInstant(when, 'instant', clock)}
      className="whitespace-nowrap"
    >
      {formatRelative(when, new Date(clock.now))}
    </time>
  )
}
