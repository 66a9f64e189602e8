import { expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { againstPeriod, timelineBar, timelineScale } from './timeline.ts'

const period = { from: '2026-01-01', to: '2026-06-30' }
const today = '2026-11-28'
const goal = (startDate: string | null, dueDate: string | null) => ({ startDate, dueDate })

test('the scale holds goals, period and today, and there is none without a date', () => {
  expect(timelineScale([goal('2025-10-01', '2026-03-31'), goal(null, null)], period, today)).toEqual({
    from: '2025-10-01',
    to: today,
  })
  expect(timelineScale([goal(null, '2027-03-31')], null, today)).toEqual({ from: today, to: '2027-03-31' })
  expect(timelineScale([goal(null, null)], period, today)).toBeNull()
})

test('a date far off does not press the others flat', () => {
  const scale = timelineScale([goal('0001-01-01', '2999-12-31')], period, today)
  expect(scale).toEqual({ from: '2023-11-29', to: '2029-11-27' })
  expect(timelineBar(goal('0001-01-01', '2999-12-31'), scale ?? period)).toEqual({
    from: 0,
    to: 1,
    isOpenStart: true,
    isOpenEnd: true,
  })
})

test('a bar holds its first and its last day, and is open where a date is missing', () => {
  const scale = { from: '2026-01-01', to: '2026-01-10' }
  expect(timelineBar(goal('2026-01-01', '2026-01-01'), scale)).toMatchObject({ from: 0, to: 0.1 })
  expect(timelineBar(goal('2026-01-06', null), scale)).toMatchObject({ from: 0.5, to: 1, isOpenEnd: true })
  expect(timelineBar(goal(null, '2026-01-05'), scale)).toMatchObject({ from: 0, to: 0.5, isOpenStart: true })
})

test('a bar never leaves its scale nor runs backwards', () => {
  const day = fc
    .date({ min: new Date('2019-01-01'), max: new Date('2033-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const anyGoal = fc.record({ startDate: fc.option(day), dueDate: fc.option(day) })
  fc.assert(
    fc.property(fc.array(anyGoal, { minLength: 1 }), day, (goals, now) => {
      const scale = timelineScale(goals, null, now)
      if (scale === null) return
      for (const one of goals) {
        const { from, to } = timelineBar(one, scale)
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(1)
        expect(from).toBeLessThanOrEqual(to)
      }
    }),
  )
})

test.each([
  [goal('2026-01-01', '2026-06-30'), 'Within the review period'],
  [goal('2025-12-31', '2026-06-30'), 'Begins before the review period'],
  [goal('2026-02-01', '2026-07-01'), 'Ends after the review period'],
  [goal('2026-02-01', null), 'Ends after the review period'],
  [goal('2025-12-31', null), 'Reaches beyond the review period on both sides'],
  [goal(null, null), null],
])('%o: %s', (one, words) => {
  expect(againstPeriod(one, period)).toBe(words)
})
