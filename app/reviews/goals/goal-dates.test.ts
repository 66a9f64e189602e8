import { expect, test } from 'vitest'
import { goalDates } from './goal-dates.ts'

test.each([
  [{ startDate: '2026-01-01', dueDate: '2026-03-31' }, 'Jan 1, 2026 – Mar 31, 2026'],
  [{ startDate: null, dueDate: '2026-03-31' }, 'Due Mar 31, 2026'],
  [{ startDate: '2026-01-01', dueDate: null }, 'Since Jan 1, 2026, no due date'],
  [{ startDate: null, dueDate: null }, 'No dates'],
])('the dates %o read "%s"', (dates, words) => {
  expect(goalDates(dates)).toBe(words)
})
