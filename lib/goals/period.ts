import type { Goal } from './goal.ts'

/** The days of a review, first and last included, YYYY-MM-DD. */
export type ReviewPeriod = { from: string; to: string }

/** What decides whether a goal belongs to a period. */
export type DatedGoal = Pick<Goal, 'startDate' | 'dueDate' | 'createdAt'>

/**
 * Whether a goal overlaps the period by at least one day. A goal begins at its start date, else on the day it was
 * created, else it is open; it ends at its due date, else it is open. A goal without any date is in. Where the beginning
 * lies after the end, as for a goal that was entered after it was due, it spans the days between the two.
 * @param timeZone IANA name: whose day counts for the instant of creation
 */
export function isInPeriod(goal: DatedGoal, period: ReviewPeriod, timeZone: string): boolean {
  const begins = goal.startDate ?? (goal.createdAt === null ? null : dayIn(timeZone, goal.createdAt))
  const ends = goal.dueDate
  if (begins !== null && ends !== null) {
    const [first, last] = begins <= ends ? [begins, ends] : [ends, begins]
    return first <= period.to && last >= period.from
  }
  return (begins === null || begins <= period.to) && (ends === null || ends >= period.from)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of an instant in a time zone, YYYY-MM-DD. */
export function dayIn(timeZone: string, instant: string): string {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formats.set(timeZone, format)
  }
  const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`
}
