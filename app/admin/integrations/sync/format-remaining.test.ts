import { expect, test } from 'vitest'
import { formatDuration, formatRemaining } from './format-remaining.ts'

test.each([
  [null, ''],
  [0, 'a few seconds left'],
  [5, 'a few seconds left'],
  [6, 'about 10 seconds left'],
  [50, 'about 50 seconds left'],
  [54.9, 'about 55 seconds left'],
  [55, 'about 1 minute left'],
  [170, 'about 3 minutes left'],
  [7_200, 'about 2 hours left'],
])('%s seconds are told as “%s”', (seconds, words) => {
  expect(formatRemaining(seconds)).toBe(words)
})

test('a duration has at least a minute and turns to hours at 90 minutes', () => {
  expect([5, 60, 89 * 60, 90 * 60, 300 * 60].map(formatDuration)).toEqual([
    '1 minute',
    '1 minute',
    '89 minutes',
    '2 hours',
    '5 hours',
  ])
})
