import type { Goal } from '../goal.ts'
import type { ReviewPeriod } from '../period.ts'

/** What of the calendar a timeline shows, first and last day included, YYYY-MM-DD. */
export type TimelineScale = ReviewPeriod

/** Where something lies on a timeline, as shares from 0 to 1 of its width. */
export type TimelineBar = { from: number; to: number; isOpenStart: boolean; isOpenEnd: boolean }

type DatedGoal = Pick<Goal, 'startDate' | 'dueDate'>

const dayMs = 86_400_000
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs
const dayOf = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10)

/**
 * The days from the earliest to the latest of goals, period and today; null where no goal has a date, since there is
 * nothing to draw. A goal whose dates lie very far off does not press the others flat: the scale ends three years before and
 * after today, or at the period where that reaches further.
 */
export function timelineScale(
  goals: readonly DatedGoal[],
  period: ReviewPeriod | null,
  today: string,
): TimelineScale | null {
  const dates = goals.flatMap(({ startDate, dueDate }) => [startDate, dueDate]).filter((day) => day !== null)
  if (dates.length === 0) return null
  const now = dayNumber(today)
  const near = dates.map((day) => Math.min(Math.max(dayNumber(day), now - furthestDays), now + furthestDays))
  const all = [...near, now, ...(period ? [dayNumber(period.from), dayNumber(period.to)] : [])]
  return { from: dayOf(Math.min(...all)), to: dayOf(Math.max(...all)) }
}

const furthestDays = 3 * 365

/** Where a goal lies; open where a date is missing, and where it reaches beyond the scale. A goal without dates is open on both sides. */
export function timelineBar({ startDate, dueDate }: DatedGoal, scale: TimelineScale): TimelineBar {
  const [begins, ends] =
    startDate !== null && dueDate !== null && dueDate < startDate
      ? [dueDate, startDate]
      : [startDate, dueDate]
  return {
    from: begins === null ? 0 : share(begins, scale, 0),
    to: ends === null ? 1 : share(ends, scale, 1),
    isOpenStart: begins === null || begins < scale.from,
    isOpenEnd: ends === null || ends > scale.to,
  }
}

/** The share of the scale before a day, with 1 for `days` the day itself included; within 0 and 1. */
export function share(day: string, { from, to }: TimelineScale, days: 0 | 1): number {
  const all = dayNumber(to) - dayNumber(from) + 1
  return Math.min(1, Math.max(0, (dayNumber(day) - dayNumber(from) + days) / all))
}

/** How a goal lies against the review period, in words; null where no date says anything about it. */
export function againstPeriod({ startDate, dueDate }: DatedGoal, period: ReviewPeriod): string | null {
  if (startDate === null && dueDate === null) return null
  const isBefore = startDate === null || startDate < period.from
  const isAfter = dueDate === null || dueDate > period.to
  if (isBefore && isAfter) return 'Reaches beyond the review period on both sides'
  if (isBefore) return 'Begins before the review period'
  return isAfter ? 'Ends after the review period' : 'Within the review period'
}
