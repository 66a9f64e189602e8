'use client'

import { useClock } from './clock.tsx'

/** Says once on a page by which zone its times go. */
export function ClockNote() {
  const { timeZone } = useClock()
  return <p>Times are in your time zone, {timeZone.replaceAll('_', ' ')}.</p>
}
