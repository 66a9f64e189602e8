import { expect, test } from 'vitest'
import { formatRemaining } from './format-remaining.ts'

test.each([
  [null, ''],
  [0, 'a few seconds left'],
  [5, 'a few seconds left'],
  [6, 'about 10 s left'],
  [50, 'about 50 s left'],
  [54.9, 'about 55 s left'],
  [55, 'about 1 min left'],
  [170, 'about 3 min left'],
  [89 * 60, 'about 1 h 29 min left'],
  [7_300, 'about 2 h left'],
])('%s seconds that remain are formatted as “%s”', (seconds, words) => {
  expect(formatRemaining(seconds)).toBe(words)
})
