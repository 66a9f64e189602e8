'use client'

import { useClock } from './clock.tsx'

/** Names the time zone of a page's times, once on the page. */
export function ClockNote() {
  const { timeZone } = useClock()
  return <p>Times are in your time zone, {timeZone.replaceAll('_', ' ')}.</p>
}
