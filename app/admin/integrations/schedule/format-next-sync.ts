const dayMs = 24 * 60 * 60_000

/** The moment of the next scheduled sync in the organization's zone: "today, 02:07 (Europe/Berlin)". */
export function formatNextSync(instant: Date, timeZone: string, now: Date): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  return `${dayWord(instant, timeZone, now)}, ${time.format(instant)} (${timeZone})`
}

function dayWord(instant: Date, timeZone: string, now: Date): string {
  const day = (of: number) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(of)
  const [today, wanted] = [day(now.getTime()), day(instant.getTime())]
  if (wanted === today) return 'today'
  // By the calendar, since a day has not always 24 hours.
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)
  if (wanted === tomorrow) return 'tomorrow'
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'long',
    month: 'short',
    day: 'numeric',
  }).format(instant)
}

/** Minutes after midnight as a time field shows them, "02:00". */
export function clockOf(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(11, 16)
}

/** Minutes after midnight; null for what is no time, such as an emptied field. */
export function minuteOf(clock: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? []
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : null
}
