'use client'

import { formatInstant, useClock } from './clock.tsx'

/** A calendar day, `YYYY-MM-DD`, as the reader writes it. It is a day of no time zone, so it never shifts. */
export function Day({ day }: { day: string }) {
  return <time dateTime={day}>{useFormatDay()(day)}</time>
}

/** A day as a text. */
function useFormatDay(): (day: string) => string {
  const { locale } = useClock()
  return (day) => formatInstant(`${day}T00:00:00Z`, 'day', { locale, timeZone: 'UTC' })
}
