import { expect, test } from 'vitest'
import { mapStatus, statusKey } from '#lib/goals/status'
import fc from '#lib/testing/fast-check'
import { meaningOf, type StatusOverride } from './meaning.ts'

const choice = fc.constantFrom<StatusOverride>('completed', 'on_track', 'at_risk', 'off_track', 'hidden')
const word = fc.oneof(fc.string(), fc.constantFrom('Accomplished', 'ON TRACK', 'done', 'draft', 'At-Risk'))

test('an override applies to its word in every spelling, and to no word with a fixed meaning', () => {
  fc.assert(
    fc.property(word, choice, (spelling, statusOverride) => {
      const choices = new Map([[statusKey(spelling), statusOverride]])
      const { status, isHidden } = meaningOf(spelling, choices)
      const plain = mapStatus(spelling)
      if (plain.known) return status === plain.status && !isHidden
      const padded = meaningOf(` ${spelling} `, choices)
      return (
        isHidden === (statusOverride === 'hidden') &&
        status === (isHidden ? 'on_track' : statusOverride) &&
        padded.status === status
      )
    }),
  )
})

test('a word without an override, and no word at all, follow the table', () => {
  const choices = new Map<string, StatusOverride>([['draft', 'hidden']])
  expect(meaningOf('Blocked', choices)).toEqual({ status: 'on_track', isHidden: false })
  expect(meaningOf(null, choices)).toEqual({ status: 'on_track', isHidden: false })
})
