import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mapStatus, statusKey } from '#lib/culture-amp/parse/status'
import { contentHash } from '#lib/goals/content-hash'
import type { StatusOverride } from '#lib/status-words/suggestions'
import { fetchedGoals, fetchFailure } from '../testing/answers.ts'
import { applyOverrides, overrideOf } from './status-overrides.ts'

const choice = fc.constantFrom<StatusOverride>('completed', 'on_track', 'at_risk', 'off_track', 'hidden')
const word = fc.oneof(fc.string(), fc.constantFrom('Accomplished', 'ON TRACK', 'done', 'draft', 'At-Risk'))

test('an override applies to its word in every spelling, and to no word of the table', () => {
  fc.assert(
    fc.property(word, choice, (spelling, statusOverride) => {
      const choices = new Map([[statusKey(spelling), statusOverride]])
      const { status, isHidden } = overrideOf(spelling, choices)
      const plain = mapStatus(spelling)
      if (plain.known) return status === plain.status && !isHidden
      const inCapitals = overrideOf(` ${spelling} `, choices)
      return (
        isHidden === (statusOverride === 'hidden') &&
        status === (isHidden ? 'on_track' : statusOverride) &&
        inCapitals.status === status
      )
    }),
  )
})

test('a word without an override, and no word at all, follow the table', () => {
  const choices = new Map<string, StatusOverride>([['draft', 'hidden']])
  expect(overrideOf('Blocked', choices)).toEqual({ status: 'on_track', isHidden: false })
  expect(overrideOf(null, choices)).toEqual({ status: 'on_track', isHidden: false })
})

test('an override changes the status and hash of an answer’s goals and keeps Culture Amp’s word', () => {
  const answer = fetchedGoals(1, ['a'])
  if (answer.kind !== 'read') throw new Error('not read')
  const [goal] = answer.read.goals
  if (!goal) throw new Error('no goal')
  goal.cultureAmpStatus = 'Draft'
  const result = applyOverrides(answer, new Map([['draft', 'hidden']]))
  const [left] = result.kind === 'read' ? result.read.goals : []
  expect(left).toEqual({ ...goal, isHidden: true })
  expect(left && contentHash(left)).not.toBe(contentHash(goal))
})

test('a failed answer stays as it is', () => {
  const answer = fetchFailure(1, 'timeout')
  expect(applyOverrides(answer, new Map([['draft', 'hidden']]))).toBe(answer)
})
