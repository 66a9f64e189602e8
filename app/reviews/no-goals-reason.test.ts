import { expect, test } from 'vitest'
import { noGoalsReason } from './no-goals-reason.ts'

test.each(['last_read_failed', 'never_synced', 'old'] as const)(
  'while a refresh waits or runs, no older truth (%s) is told in place of the goals',
  (code) => {
    const { title, next } = noGoalsReason(code, true)
    expect(`${title}. ${next}`).not.toMatch(/failed|not synced|refresh from/i)
    expect(noGoalsReason(code, false)).not.toEqual({ title, next })
  },
)

test('a failed read is said to have failed once no refresh is under way', () => {
  expect(noGoalsReason('last_read_failed', false).next).toContain('The last refresh failed.')
})

test('what a refresh does not answer stands beside it', () => {
  expect(noGoalsReason('empty', true)).toEqual(noGoalsReason('empty', false))
})
