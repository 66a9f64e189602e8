import { describe, expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { size } from '#lib/testing/size'
import { type DatedGoal, isInPeriod, type ReviewPeriod } from './period.ts'

const period = { from: '2026-01-01', to: '2026-06-30' }
const none: DatedGoal = { startDate: null, dueDate: null, createdAt: null }
const inPeriod = (goal: Partial<DatedGoal>, timeZone = 'UTC') =>
  isInPeriod({ ...none, ...goal }, period, timeZone)

describe('a goal is in the review period', () => {
  test.each([
    ['without dates', {}, true],
    ['due on its first day', { dueDate: '2026-01-01' }, true],
    ['due the day before', { dueDate: '2025-12-31' }, false],
    ['starting on its last day', { startDate: '2026-06-30' }, true],
    ['starting the day after', { startDate: '2026-07-01' }, false],
    ['around it', { startDate: '2025-01-01', dueDate: '2027-01-01' }, true],
    ['within it', { startDate: '2026-02-01', dueDate: '2026-02-02' }, true],
    ['created after it, without a start date', { createdAt: '2026-07-01T00:00:00.000Z' }, false],
    [
      'started within it, created after it',
      { startDate: '2026-06-01', createdAt: '2026-07-01T00:00:00.000Z' },
      true,
    ],
    [
      'entered after it was due within it',
      { dueDate: '2026-06-30', createdAt: '2026-07-05T00:00:00.000Z' },
      true,
    ],
  ])('%s: %o → %s', (_, goal, expected) => {
    expect(inPeriod(goal)).toBe(expected)
  })

  test('by the day of creation in the time zone of the organization', () => {
    const createdAt = '2026-06-30T23:30:00.000Z'
    expect(inPeriod({ createdAt })).toBe(true)
    expect(inPeriod({ createdAt }, 'Europe/Berlin')).toBe(false)
  })
})

const firstDay = Date.UTC(2025, 0, 1)
const dayOf = (days: number) => new Date(firstDay + days * 86_400_000).toISOString().slice(0, 10)
const someDay = fc.integer({ min: 0, max: 900 })
const goals = fc.record({
  startDate: fc.option(someDay.map(dayOf)),
  dueDate: fc.option(someDay.map(dayOf)),
  createdAt: fc.option(someDay.map((days) => `${dayOf(days)}T12:00:00.000Z`)),
})
const periods = fc
  .tuple(someDay, fc.integer({ min: 0, max: 200 }))
  .map(([days, length]): ReviewPeriod => ({ from: dayOf(days), to: dayOf(days + length) }))

test('a goal is in exactly when it shares a day with the period', () => {
  const days = Array.from({ length: 1400 }, (_, at) => dayOf(at - 200))
  fc.assert(
    fc.property(goals, periods, (goal, asked) => {
      const begins = goal.startDate ?? goal.createdAt?.slice(0, 10) ?? '0000-01-01'
      const ends = goal.dueDate ?? '9999-12-31'
      const [first, last] = begins <= ends ? [begins, ends] : [ends, begins]
      const shared = days.some((day) => first <= day && day <= last && asked.from <= day && day <= asked.to)
      expect(isInPeriod(goal, asked, 'UTC')).toBe(shared)
    }),
    { numRuns: size(100, 3_000) },
  )
})

test('a longer period never loses a goal', () => {
  fc.assert(
    fc.property(goals, periods, periods, (goal, one, other) => {
      const [from = ''] = [one.from, other.from].sort()
      const to = [one.to, other.to].sort()[1] ?? ''
      if (isInPeriod(goal, one, 'UTC')) expect(isInPeriod(goal, { from, to }, 'UTC')).toBe(true)
    }),
  )
})
