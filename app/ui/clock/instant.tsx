'use client'

import { type ClockStyle, formatInstant, useClock } from './clock.tsx'

type InstantProps = { instant: Date | string; style?: Exclude<ClockStyle, 'weekday'> }

/** An instant by the reader's clock: date and time, or the part of it that `style` names. */
export function Instant({ instant, style = 'instant' }: InstantProps) {
  const clock = useClock()
  return (
    <time dateTime={new Date(instant).toISOString()} className="whitespace-nowrap">
      {formatInstant(instant, style, clock)}
    </time>
  )
}
