import { expect, test } from 'vitest'
import { person } from '#lib/people/imports/plan/testing/planned'
import { assignLines } from './owners.ts'
import type { GoalLine } from './read-lines.ts'

const line = (number: number, email: string, name: string, more: Partial<GoalLine> = {}): GoalLine => ({
  ...{
    line: number,
    emails: email ? [email] : [],
    row: { name },
    keyResults: 0,
    isKeyResult: false,
    ...more,
  },
})

const known = [person('Ana'), person('Ben', { hasLeft: true }), person('Cy', { exclusion: 'Contractor' })]

test('people are found by email without case; leavers, excluded and unknown people are refused by line', () => {
  const { people, refused } = assignLines(
    [
      line(2, 'ANA@Example.com', 'Ship it'),
      line(3, 'ben@example.com', 'Ship it'),
      line(4, 'cy@example.com', 'Ship it'),
      line(5, 'dee@example.com', 'Ship it'),
      line(6, '', 'Ship it'),
    ],
    known,
  )
  expect(people.map(({ fullName, rows }) => [fullName, rows.length])).toEqual([['Ana', 1]])
  expect(refused.map(({ line: number, reason }) => [number, reason])).toEqual([
    [3, 'Ben has left. Reactivate this person first if they are back.'],
    [4, 'Cy is excluded as not in Culture Amp. Restore this person first.'],
    [5, 'No one in the team has the email dee@example.com. Import people first, or correct it.'],
    [6, 'The line does not say whose goal it is. Add the email of the owner.'],
  ])
})

test('a goal that is repeated for each of its key results is one goal; a line repeated without them is refused', () => {
  const { people, refused, keyResults } = assignLines(
    [
      line(2, 'ana@example.com', 'Ship it', { keyResults: 1 }),
      line(3, 'ana@example.com', 'Ship it', { keyResults: 1 }),
      line(4, 'ana@example.com', 'Hire'),
      line(5, 'ana@example.com', 'Hire'),
      line(6, '', '', { keyResults: 1, isKeyResult: true }),
    ],
    known,
  )
  expect(people[0]?.rows.map(({ line: number }) => number)).toEqual([2, 4])
  expect(people[0]?.keyResults).toBe(2)
  expect(keyResults).toBe(3)
  expect(refused.map(({ line: number, reason }) => [number, reason])).toEqual([
    [5, 'This line repeats line 4.'],
  ])
})

test('key results count wherever they stand, and are no goals of a person who has none in the file', () => {
  const keyResult = { keyResults: 1, isKeyResult: true }
  const { people } = assignLines(
    [
      line(2, 'ana@example.com', '', keyResult),
      line(3, 'ana@example.com', 'Ship it'),
      line(4, 'ana@example.com', '', keyResult),
      line(5, 'dora@example.com', '', keyResult),
    ],
    [...known, person('Dora')],
  )
  expect(people.map(({ fullName, keyResults }) => [fullName, keyResults])).toEqual([['Ana', 2]])
})

test('a goal with two owners is both people’s', () => {
  const { people } = assignLines(
    [line(2, '', 'Ship it', { emails: ['ana@example.com', 'dora@example.com'] })],
    [...known, person('Dora')],
  )
  expect(people.map(({ fullName }) => fullName).sort()).toEqual(['Ana', 'Dora'])
})
