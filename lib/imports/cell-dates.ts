import { isEmptyValue } from './cell.ts'

export type DayOrder = 'day_first' | 'month_first'

/** How a column of dates reads; `ask` is set when nothing in it decides whether the day or the month comes first. */
export type DateColumn = { order: DayOrder; ask: { example: string } | null; midnight: Midnight }

/** What a time beside the days means: nothing, or that midnight was shifted to it by a time zone. */
type Midnight = 'as_written' | 'shifted'

type Parts = { year: number; month: number; day: number }

/**
 * Looks at a whole column, because a single `03/04/2026` can be read both ways: one value above 12 decides for all.
 * @param chosen what the admin answered; null before the question was asked
 */
export function readDateColumn(values: readonly string[], chosen: DayOrder | null): DateColumn {
  let dayFirst = 0
  let monthFirst = 0
  let example: string | null = null
  for (const value of values) {
    const numbers = slashed.exec(value.trim())
    if (!numbers) continue
    const first = Number(numbers[1])
    const second = Number(numbers[3])
    if (first > 12 && second <= 12) dayFirst++
    else if (second > 12 && first <= 12) monthFirst++
    else if (first !== second) example ??= value.trim()
  }
  const isDecided = dayFirst > 0 !== monthFirst > 0
  const order = chosen ?? (monthFirst > dayFirst ? 'month_first' : 'day_first')
  const ask = !chosen && !isDecided && example ? { example } : null
  return { order, ask, midnight: midnightOf(values) }
}

/**
 * The day in a cell as `2026-04-03`. Understands ISO dates, days with slashes, dots and hyphens, years that come first
 * (`2026/4/3`, `2026年4月3日`), names of months, and serial numbers of spreadsheets. Years of two digits are 1970 to 2069.
 * @returns null for an empty cell, undefined for what is no day
 */
export function parseDay(text: string, column: DateColumn): string | null | undefined {
  const value = text.trim()
  if (isEmptyValue(value)) return null
  const iso = isoDay(value, column.midnight)
  if (iso) return iso
  const parts = yearFirst(value) ?? numericDay(value, column.order) ?? namedDay(value) ?? serial(value)
  return parts ? dayOf(parts) : undefined
}

const slashed = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/

function isoDay(value: string, midnight: Midnight): string | undefined {
  const found = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ](\d{2}):?(\d{2})?.*)?$/.exec(value)
  if (!found) return undefined
  const day = dayOf({ year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) })
  return day && midnight === 'shifted' && Number(found[4] ?? 0) >= 12 ? nextDay(day) : day
}

/** As spreadsheets in Japan, China, Korea and Hungary write days. */
function yearFirst(value: string): Parts | undefined {
  const found = /^(\d{4})(?:[-/年]|\. ?)(\d{1,2})(?:[-/月]|\. ?)(\d{1,2})(?!\d)/.exec(value)
  return found ? { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) } : undefined
}

function numericDay(value: string, order: DayOrder): Parts | undefined {
  const slashes = slashed.exec(value)
  if (slashes) {
    const [, first, , second, year = ''] = slashes
    const [day, month] = order === 'day_first' ? [first, second] : [second, first]
    return { year: fullYear(year), month: Number(month), day: Number(day) }
  }
  // With dots the day comes first everywhere where such dates are written.
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})\.?(?!\d)/.exec(value)
  if (!dotted) return undefined
  return { year: fullYear(dotted[3] ?? ''), month: Number(dotted[2]), day: Number(dotted[1]) }
}

/** `3 Apr 2026`, `3-Apr-26`, `April 3, 2026`, `3. März 2026`, `3 avril 2026`, `3 de abril de 2026`. */
function namedDay(value: string): Parts | undefined {
  const text = value.replace(/^\p{L}+,\s*/u, '').replace(/\bde\b/gi, ' ')
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|er|º)?[.\s-]*(\p{L}+)\.?[\s,-]*(\d{4}|\d{2})(?!\d)/u.exec(text)
  const monthFirst = /^(\p{L}+)\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4}|\d{2})(?!\d)/u.exec(text)
  const [name, day, year] = dayFirst
    ? [dayFirst[2], dayFirst[1], dayFirst[3]]
    : [monthFirst?.[1], monthFirst?.[2], monthFirst?.[3]]
  const month = name === undefined ? 0 : monthOf(name)
  return month > 0 ? { year: fullYear(year ?? ''), month, day: Number(day) } : undefined
}

// By their first letters without accents, in English, German, French, Spanish, Italian, Portuguese and Dutch.
const months: readonly RegExp[] = [
  /^(jan|ene|gen)/,
  /^(feb|fev|fe)/,
  /^(mar|mrz|maerz|mae|maart|mrt)/,
  /^(apr|avr|abr)/,
  /^(may|mai|maj|mei|mag)/,
  /^(jun|juin|giu)/,
  /^(jul|juil|lug)/,
  /^(aug|aou|ago)/,
  /^(sep|set)/,
  /^(oct|okt|ott|out)/,
  /^(nov)/,
  /^(dec|dez|dic|des)/,
]

function monthOf(name: string): number {
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return months.findIndex((month) => month.test(folded)) + 1
}

/** A bare serial number of the 1900 system, between 1955 and 2119: a date column saved without its format. */
function serial(value: string): Parts | undefined {
  if (!/^\d{5}(\.\d+)?$/.test(value)) return undefined
  const days = Math.floor(Number(value))
  if (days < 20_000 || days > 80_000) return undefined
  const date = new Date((days - 25_569) * dayMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

const dayMs = 86_400_000

const fullYear = (year: string): number => {
  if (year.length !== 2) return Number(year)
  return Number(year) < 70 ? 2000 + Number(year) : 1900 + Number(year)
}

/** The day when the calendar has it, between the years 1900 and 2200. */
function dayOf({ year, month, day }: Parts): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isThere = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isThere && year >= 1900 && year < 2200 ? date.toISOString().slice(0, 10) : undefined
}

const nextDay = (day: string) => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10)

/**
 * Programs write a local midnight as the time that it is in UTC: `2026-03-31T22:00:00Z` for 1 April in Berlin. When the
 * column's times are that kind (full hours of which there are at most two, an hour apart: winter and summer), a day with
 * a late one is the next day. Times of all sorts are real times, and the day stands as it is written.
 */
function midnightOf(values: readonly string[]): Midnight {
  const hours = new Set<number>()
  for (const value of values) {
    const time = /^\d{4}-?\d{2}-?\d{2}[T ](\d{2}):?(\d{2})(?::?(\d{2}))?/.exec(value.trim())
    if (!time) continue
    if (time[2] !== '00' || (time[3] ?? '00') !== '00') return 'as_written'
    hours.add(Number(time[1]))
  }
  hours.delete(0)
  const [first = 0, second = first] = hours
  const isOneZone = hours.size > 0 && hours.size <= 2 && Math.abs(first - second) <= 1
  return isOneZone ? 'shifted' : 'as_written'
}
