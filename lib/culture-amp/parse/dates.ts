/**
 * Reads the calendar day of a date or RFC 3339 timestamp as it was written, `YYYY-MM-DD`. The day never shifts:
 * `2026-03-31T23:00:00-10:00` is 31 March in every time zone. Returns null for days that do not exist, year 0 and
 * numbers.
 */
export function readDay(value: string): string | null {
  const parts = readParts(value)
  return parts && `${parts.year}-${parts.month}-${parts.day}`
}

/**
 * Reads an instant (RFC 3339, any offset) and returns it as ISO 8601 in UTC with milliseconds. Without an offset it is
 * UTC; a day alone is its midnight in UTC. Returns null where there is none, or outside of the years 1 to 9999.
 */
export function readInstant(value: string): string | null {
  const parts = readParts(value)
  if (!parts) return null
  const { year, month, day, hour, minute, second, clock, milliseconds, offsetMinutes } = parts
  if (offsetMinutes === 0 && second < 60) return `${year}-${month}-${day}T${clock}.${milliseconds}Z`
  const utc = new Date(0)
  utc.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  utc.setUTCHours(hour, minute - offsetMinutes, second, Number(milliseconds))
  // An offset can carry the first or last day of the calendar out of the years that PostgreSQL and ISO 8601 share.
  const utcYear = utc.getUTCFullYear()
  return utcYear >= 1 && utcYear <= 9999 ? utc.toISOString() : null
}

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,12}))?)?\s?([Zz]|[+-]\d\d:?\d\d)?)?$/

function readParts(value: string) {
  const match = pattern.exec(value.trim())
  if (!match) return null
  const [
    ,
    year = '',
    month = '',
    day = '',
    hours = '00',
    minutes = '00',
    seconds = '00',
    fraction = '',
    zone = 'Z',
  ] = match
  const [hour, minute, second] = [Number(hours), Number(minutes), Number(seconds)]
  // RFC 3339 has no hour 24, but it has leap seconds.
  const isClock = hour <= 23 && minute <= 59 && second <= 60
  const offsetMinutes = readOffset(zone)
  if (!isClock || offsetMinutes === null || !dayExists(Number(year), Number(month), Number(day))) return null
  const clock = `${hours}:${minutes}:${seconds}`
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3)
  return { year, month, day, hour, minute, second, clock, milliseconds, offsetMinutes }
}

function readOffset(zone: string): number | null {
  if (zone === 'Z' || zone === 'z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2))
  if (hours > 23 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

function dayExists(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day <= (month === 2 && isLeap ? 29 : (lengths[month - 1] ?? 0))
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
