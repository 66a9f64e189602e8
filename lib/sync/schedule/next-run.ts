import { createHash } from 'node:crypto'
import type { ConnectionId } from '#db/ids'

/** When a connection is synced daily. */
export type Schedule = {
  /** IANA name, of the organization. */
  timeZone: string
  /** After midnight by the clocks of the zone, 0 to 1439. */
  minute: number
  /** Seconds after that minute, see `jitterOf`. */
  jitterSeconds: number
}

const dayMs = 24 * 60 * 60_000
const maxJitterSeconds = 15 * 60

/**
 * How many seconds after its time a connection is synced: at least 0, less than 15 minutes. Constant for one connection,
 * so that the card can show the minute; different between connections, so that they do not all start at the full hour.
 */
export function jitterOf(connectionId: ConnectionId): number {
  return createHash('sha256').update(connectionId).digest().readUInt32BE() % maxJitterSeconds
}

/**
 * The moment of one day's run. A local time that does not exist in spring is moved by the skipped time; of one that occurs
 * twice in autumn, the first counts.
 * @param day `YYYY-MM-DD` by the calendar of the zone
 */
export function momentOf(day: string, { timeZone, minute, jitterSeconds }: Schedule): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + minute * 60_000
  return new Date(instantOfWall(wall, timeZone) + jitterSeconds * 1000)
}

/**
 * The day whose run is due by the current schedule: the latest one whose moment has come, so that runs missed in an outage
 * are caught up once. Null when that day or a later one had its run: one run a day, however time and zone change.
 * @param lastDay the latest day that had its run
 */
export function dueDay(now: Date, schedule: Schedule, lastDay: string | null): string | null {
  let day = dayIn(schedule.timeZone, now)
  while (momentOf(day, schedule) > now) day = daysAfter(day, -1)
  return lastDay !== null && day <= lastDay ? null : day
}

/** The next moment of a day that had no run yet. */
export function nextMoment(now: Date, schedule: Schedule, lastDay: string | null): Date {
  // A jitter may carry yesterday's moment over midnight.
  let day = daysAfter(dayIn(schedule.timeZone, now), -1)
  if (lastDay !== null && day <= lastDay) day = daysAfter(lastDay, 1)
  let moment = momentOf(day, schedule)
  while (moment <= now) {
    day = daysAfter(day, 1)
    moment = momentOf(day, schedule)
  }
  return moment
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

function dayIn(timeZone: string, instant: Date): string {
  return new Date(instant.getTime() + offsetMs(timeZone, instant.getTime())).toISOString().slice(0, 10)
}

/** @param wall what the clocks of the zone show, read as if it were UTC */
function instantOfWall(wall: number, timeZone: string): number {
  const before = offsetMs(timeZone, wall - dayMs)
  const after = offsetMs(timeZone, wall + dayMs)
  const shown = [wall - before, wall - after].filter((at) => at + offsetMs(timeZone, at) === wall)
  return shown.length > 0 ? Math.min(...shown) : wall - before
}

/** How far the clocks of the zone are ahead of UTC at an instant. */
function offsetMs(timeZone: string, instant: number): number {
  const part = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map((p) => [p.type, p.value]),
  )
  const shown = Date.UTC(
    Number(part.year),
    Number(part.month) - 1,
    Number(part.day),
    Number(part.hour),
    Number(part.minute),
    Number(part.second),
  )
  return shown - Math.floor(instant / 1000) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(timeZone, format)
  return format
}
