import { expect, test } from 'vitest'
import { plainGoal } from '#lib/goals/testing/plain-goal'
import { type MatchableGoal, matchByName } from './match-by-name.ts'

const stored = (
  id: string,
  name: string,
  dueDate: string | null,
  startDate: string | null = null,
): MatchableGoal => ({
  ...{ id, cultureAmpId: `fp-${id}`, name, dueDate, startDate },
})

const goal = (cultureAmpId: string, name: string, dueDate: string | null, startDate: string | null = null) =>
  plainGoal(cultureAmpId, name, { dueDate, startDate })

test('one name in any case and spacing, with equal dates, is one goal', () => {
  const matches = matchByName(
    [stored('a', 'Ship it', '2026-12-31')],
    [goal('g-1', ' SHIP  it ', '2026-12-31')],
  )
  expect(matches).toEqual(new Map([['a', 'g-1']]))
})

test('a date that one of both lacks does not tell them apart, a differing one does', () => {
  expect(matchByName([stored('a', 'Ship it', null)], [goal('g-1', 'Ship it', '2026-12-31')]).size).toBe(1)
  expect(
    matchByName([stored('a', 'Ship it', '2026-12-31')], [goal('g-1', 'Ship it', '2027-12-31')]).size,
  ).toBe(0)
  const starts = [stored('a', 'Ship it', null, '2026-01-01')]
  expect(matchByName(starts, [goal('g-1', 'Ship it', null, '2026-02-01')]).size).toBe(0)
})

test('of several goals with one name those with the same due day belong together, and each is matched once', () => {
  const before = [
    stored('open', 'OKR', null),
    stored('q3', 'OKR', '2026-09-30'),
    stored('q4', 'OKR', '2026-12-31'),
  ]
  const now = [goal('g-4', 'OKR', '2026-12-31'), goal('g-3', 'OKR', '2026-09-30')]
  expect(matchByName(before, now)).toEqual(
    new Map([
      ['q4', 'g-4'],
      ['q3', 'g-3'],
    ]),
  )
})

test('another name is another goal', () => {
  expect(matchByName([stored('a', 'Ship it', null)], [goal('g-1', 'Ship it twice', null)]).size).toBe(0)
})
