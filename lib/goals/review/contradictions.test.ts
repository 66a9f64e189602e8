import { expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { goalStatuses } from '../goal.ts'
import { type ComparedGoal, contradictions } from './contradictions.ts'

const today = '2026-11-28'
const goal = (differs: Partial<ComparedGoal>): ComparedGoal => ({
  cultureAmpId: 'g-1',
  name: 'Launch partner portal',
  status: 'on_track',
  startDate: null,
  dueDate: null,
  ...differs,
})
const kindsOf = (...goals: Partial<ComparedGoal>[]) =>
  contradictions(
    goals.map((differs, n) => goal({ cultureAmpId: `g-${n}`, ...differs })),
    today,
  ).map(({ kind }) => kind)

test.each<[string, Partial<ComparedGoal>, string[]]>([
  ['completed, due next year', { status: 'completed', dueDate: '2027-06-30' }, ['completed_long_before_due']],
  ['completed, due this year within 90 days', { status: 'completed', dueDate: '2026-12-28' }, []],
  ['completed, due last year', { status: 'completed', dueDate: '2025-06-30' }, []],
  ['completed without a due date', { status: 'completed' }, []],
  ['on track, due next year', { dueDate: '2027-06-30' }, []],
  ['on track, due three months ago', { dueDate: '2026-08-28' }, ['on_track_overdue']],
  ['on track, due a day less than three months ago', { dueDate: '2026-08-29' }, []],
  ['at risk, due three months ago', { status: 'at_risk', dueDate: '2026-08-28' }, []],
  ['due before it starts', { startDate: '2026-12-02', dueDate: '2026-12-01' }, ['due_before_start']],
  ['due on the day it starts', { startDate: '2026-12-01', dueDate: '2026-12-01' }, []],
])('a goal that is %s', (_, differs, kinds) => {
  expect(kindsOf(differs)).toEqual(kinds)
})

test('a completed goal is due too late from a month on in a later year, and after 90 days in the same one', () => {
  const isFound = (today: string, dueDate: string) =>
    contradictions([goal({ status: 'completed', dueDate })], today).length > 0
  expect(isFound('2026-12-15', '2027-01-15')).toBe(false)
  expect(isFound('2026-12-15', '2027-01-16')).toBe(true)
  expect(isFound('2026-05-31', '2026-08-29')).toBe(false)
  expect(isFound('2026-05-31', '2026-08-30')).toBe(true)
})

test('the end of a short month stands for the day that it lacks', () => {
  const due = (dueDate: string) => contradictions([goal({ dueDate })], '2026-05-31').length
  expect(due('2026-02-28')).toBe(1)
  expect(due('2026-03-01')).toBe(0)
})

test('the same title twice is one contradiction, without regard to case, spacing and invisible characters', () => {
  const found = contradictions(
    [
      goal({ cultureAmpId: 'a' }),
      goal({ cultureAmpId: 'b', name: 'launch  Partner\u200B portal' }),
      goal({ cultureAmpId: 'c', name: 'Hire two analysts' }),
    ],
    today,
  )
  expect(found).toEqual([{ kind: 'same_title', cultureAmpIds: ['a', 'b'] }])
})

test('every contradiction names goals of the list, and none is found without goals', () => {
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const anyGoal = fc.record({
    cultureAmpId: fc.uuid(),
    name: fc.constantFrom('A', 'a', 'B', '\u200B'),
    status: fc.constantFrom(...goalStatuses),
    startDate: fc.option(day),
    dueDate: fc.option(day),
  })
  fc.assert(
    fc.property(fc.array(anyGoal), day, (goals, now) => {
      const ids = new Set(goals.map(({ cultureAmpId }) => cultureAmpId))
      for (const { cultureAmpIds } of contradictions(goals, now)) {
        expect(cultureAmpIds.length).toBeGreaterThan(0)
        for (const id of cultureAmpIds) expect(ids).toContain(id)
      }
    }),
  )
  expect(contradictions([], today)).toEqual([])
})
