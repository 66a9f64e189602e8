import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mapStatus, statusKey } from '#lib/culture-amp/parse/status'
import { contentHash } from '#lib/goals/content-hash'
import type { TreatAs } from '#lib/status-words/suggestions'
import { failedAnswer, readAnswer } from '../testing/answers.ts'
import { treated, treatmentOf } from './status-overrides.ts'

const choice = fc.constantFrom<TreatAs>('completed', 'on_track', 'at_risk', 'off_track', 'leave_out')
const word = fc.oneof(fc.string(), fc.constantFrom('Accomplished', 'ON TRACK', 'done', 'draft', 'At-Risk'))

test('a choice decides for its word in every spelling, and for no word of the table', () => {
  fc.assert(
    fc.property(word, choice, (spelling, treatAs) => {
      const choices = new Map([[statusKey(spelling), treatAs]])
      const { status, isLeftOut } = treatmentOf(spelling, choices)
      const plain = mapStatus(spelling)
      if (plain.known) return status === plain.status && !isLeftOut
      const inCapitals = treatmentOf(` ${spelling} `, choices)
      return (
        isLeftOut === (treatAs === 'leave_out') &&
        status === (isLeftOut ? 'on_track' : treatAs) &&
        inCapitals.status === status
      )
    }),
  )
})

test('a word without a choice, and no word at all, are what the table says', () => {
  const choices = new Map<string, TreatAs>([['draft', 'leave_out']])
  expect(treatmentOf('Blocked', choices)).toEqual({ status: 'on_track', isLeftOut: false })
  expect(treatmentOf(null, choices)).toEqual({ status: 'on_track', isLeftOut: false })
})

test('an answer’s goals are treated, their hash with them, and Culture Amp’s word stays', () => {
  const answer = readAnswer(1, ['a'])
  if (answer.kind !== 'read') throw new Error('not read')
  const [goal] = answer.read.goals
  if (!goal) throw new Error('no goal')
  goal.cultureAmpStatus = 'Draft'
  const result = treated(answer, new Map([['draft', 'leave_out']]))
  const [left] = result.kind === 'read' ? result.read.goals : []
  expect(left).toEqual({ ...goal, isLeftOut: true })
  expect(left && contentHash(left)).not.toBe(contentHash(goal))
})

test('a failed answer stays as it is', () => {
  const answer = failedAnswer(1, 'timeout')
  expect(treated(answer, new Map([['draft', 'leave_out']]))).toBe(answer)
})
