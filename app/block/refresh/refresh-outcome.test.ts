import { expect, test } from 'vitest'
import { checkingSentence, refreshOutcome } from './refresh-outcome.ts'

const goals = { received: 14, added: 0, changed: 0, removed: 0 }
const finished = { state: 'done' as const, endMessage: null, goals, missed: 0 }
test('a refresh says what came and what stays', () => {
  expect(refreshOutcome(finished)).toEqual({
    tone: 'good',
    sentence: 'Refreshed: 14 goals received, nothing changed.',
  })
  const changed = { received: 14, added: 2, changed: 1, removed: 3 }
  expect(refreshOutcome({ ...finished, goals: changed }).sentence).toBe(
    'Refreshed: 14 goals received, 2 new, 1 changed, 3 no longer in Culture Amp.',
  )
  expect(checkingSentence({ goals, missed: 5 })).toBe(
    '14 goals received; 5 earlier goals were not in the response, checking again.',
  )
  expect(refreshOutcome({ ...finished, missed: 1 })).toEqual({
    tone: 'warn',
    sentence:
      '14 goals received; 1 earlier goal was not in the response. Kept until another response confirms it.',
  })
})

test('a confirmed answer without goals is said to be one', () => {
  const none = { ...finished, goals: { ...goals, received: 0 } }
  expect(refreshOutcome(none)).toEqual({
    tone: 'good',
    sentence: 'Refreshed: Culture Amp has no goals for this person.',
  })
})

test('a refresh that failed says so, why where the whole run ended, and never is green', () => {
  expect(refreshOutcome({ ...finished, state: 'failed' })).toEqual({
    tone: 'bad',
    sentence: 'The refresh failed. Saved goals are unchanged.',
  })
  expect(
    refreshOutcome({ ...finished, state: 'failed', endMessage: 'Culture Amp rejected the key.' }),
  ).toEqual({
    tone: 'bad',
    sentence: 'Culture Amp rejected the key.',
  })
  expect(refreshOutcome({ ...finished, state: 'partly' }).tone).toBe('warn')
  expect(refreshOutcome({ ...finished, state: 'cancelled' })).toMatchObject({
    tone: 'warn',
    sentence: expect.stringContaining('cancelled'),
  })
})
