'use client'

import { useSyncExternalStore } from 'react'
import { formatRelative } from './format-relative.ts'

// Made once: a list shows dozens of instants, and making a format takes longer than formatting.
const format = (timeZone?: string) =>
  new Intl.DateTimeFormat('en-US', {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone ? { timeZone } : {}),
  })
const [inUtc, inOwnZone] = [format('UTC'), format()]

const everyHalfMinute = (notify: () => void) => {
  const timer = setInterval(notify, 30_000)
  return () => clearInterval(timer)
}
const thisMinute = () => Math.floor(Date.now() / 30_000)

/**
 * An instant as "3 hours ago", with date and time in the viewer's zone on hovering. The server, which knows neither
 * their clock nor their zone, writes the date in UTC, and the browser begins with the same, so that nothing jumps.
 */
export function RelativeTime({ instant }: { instant: Date | string }) {
  const when = new Date(instant)
  const tick = useSyncExternalStore(everyHalfMinute, thisMinute, () => null)
  const title = tick === null ? `${inUtc.format(when)} UTC` : inOwnZone.format(when)
  return (
    <time dateTime={when.toISOString()} title={title} className="whitespace-nowrap">
      {tick === null ? title : formatRelative(when, new Date())}
    </time>
  )
}
