import { type Clock, formatInstant } from '#ui/clock/clock'

const dayMs = 24 * 60 * 60_000

/** The moment of the next scheduled sync by the reader's clock: "today, 02:07". */
export const formatNextSync = (instant: Date, clock: Clock): string =>
  `${dayWord(instant, clock)}, ${formatInstant(instant, 'time', clock)}`

function dayWord(instant: Date, clock: Clock): string {
  const day = (of: number) => new Intl.DateTimeFormat('en-CA', { timeZone: clock.timeZone }).format(of)
  const [today, wanted] = [day(clock.now), day(instant.getTime())]
  if (wanted === today) return 'today'
  // By the calendar, since a day has not always 24 hours.
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)
  return wanted === tomorrow ? 'tomorrow' : formatInstant(instant, 'weekday', clock)
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
