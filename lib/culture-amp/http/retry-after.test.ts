import { expect, test } from 'vitest'
import { parseRetryAfter } from './retry-after.ts'

const now = Date.UTC(2026, 10, 24, 12, 0, 0)

test.each<[string | string[] | undefined, number | null]>([
  ['7', 7_000],
  [' 7 ', 7_000],
  ['0', 0],
  ['9999999999', 9_999_999_999_000],
  ['Tue, 24 Nov 2026 12:00:30 GMT', 30_000],
  ['Tuesday, 24-Nov-26 12:00:30 GMT', 30_000],
  ['Tue Nov 24 12:00:30 2026', 30_000],
  [['5', '9', 'soon'], 9_000],
  [undefined, null],
  ['', null],
  ['-5', null],
  ['1.5', null],
  ['1e3', null],
  ['NaN', null],
  ['soon', null],
  ['5, 9', null],
  ['1000000000000', null],
  ['Tue, 24 Nov 2026 11:59:00 GMT', null],
  ['2026-11-24T12:00:30Z', null],
  ['Tue, 99 Nov 2026 12:00:30 GMT', null],
])('Retry-After %j is %j ms', (header, wait) => {
  expect(parseRetryAfter(header, now)).toBe(wait)
})
