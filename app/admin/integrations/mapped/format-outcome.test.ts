import { expect, test } from 'vitest'
import { formatOutcome } from './format-outcome.ts'

const row = { lastOutcome: null, lastOutcomeMessage: null, goalCount: 0, firstGoal: null }

test('an outcome with goals shows their number and the first title as the proof', () => {
  const goals = { lastOutcome: 'goals', lastOutcomeMessage: '3 goals', goalCount: 3, firstGoal: 'Cut costs' }
  expect(formatOutcome({ ...row, ...goals })).toEqual({
    kind: 'good',
    words: '3 goals',
    firstGoal: 'Cut costs',
    hasMore: true,
  })
})

test('goals that were only kept prove nothing, so none is named', () => {
  const emptied = {
    lastOutcome: 'emptied',
    lastOutcomeMessage: 'Culture Amp sent no goals.',
    goalCount: 2,
    firstGoal: 'Cut costs',
  }
  expect(formatOutcome({ ...row, ...emptied })).toMatchObject({ kind: 'warning', firstGoal: null })
})

test('a failure and a person never read have words of their own', () => {
  expect(
    formatOutcome({
      ...row,
      lastOutcome: 'unknown_id',
      lastOutcomeMessage: 'Culture Amp does not know this ID.',
    }),
  ).toMatchObject({ kind: 'failed', words: 'Culture Amp does not know this ID.' })
  expect(formatOutcome(row)).toMatchObject({ kind: 'none', words: 'Not checked yet' })
})
