const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' })

/** A calendar day, `YYYY-MM-DD`, as "Mar 31, 2026". It is a day of no time zone, so it never shifts. */
export function calendarDay(day: string): string {
  return format.format(new Date(`${day}T00:00:00Z`))
}
