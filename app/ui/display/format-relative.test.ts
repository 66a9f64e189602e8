import { expect, test } from 'vitest'
import { formatRelative } from './format-relative.ts'

const now = new Date('2026-11-24T12:00:00Z')

test.each([
  ['2026-11-24T12:00:00Z', 'just now'],
  ['2026-11-24T11:59:01Z', 'just now'],
  ['2026-11-24T11:59:00Z', '1 minute ago'],
  ['2026-11-24T09:00:00Z', '3 hours ago'],
  ['2026-11-23T11:00:00Z', 'yesterday'],
  ['2026-11-15T12:00:00Z', 'last week'],
  ['2025-10-01T12:00:00Z', 'last year'],
  ['2026-11-24T12:45:00Z', 'in 45 minutes'],
  ['2026-11-25T12:00:00Z', 'tomorrow'],
])('%s is said as "%s"', (instant, words) => {
  expect(formatRelative(new Date(instant), now)).toBe(words)
})
