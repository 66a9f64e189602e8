import { expect, test } from 'vitest'
import { refreshOutcome } from './refresh-outcome.ts'

const fresh = { goalCount: 1, standing: { code: 'fresh', message: null } } as const
const stale = {
  goalCount: 3,
  standing: { code: 'last_read_failed', message: 'Culture Amp could not be read in several tries.' },
} as const

test('a completed refresh counts the goals there are now', () => {
  expect(refreshOutcome({ state: 'done', endMessage: null }, fresh)).toEqual({
    tone: 'good',
    sentence: 'Refreshed: 1 goal.',
  })
})

test('a failed refresh shows the message of the run, else the goals status', () => {
  expect(
    refreshOutcome({ state: 'failed', endMessage: 'Culture Amp refused the key (401).' }, stale),
  ).toEqual({ tone: 'bad', sentence: 'Culture Amp refused the key (401).' })
  expect(refreshOutcome({ state: 'failed', endMessage: null }, stale).sentence).toBe(stale.standing.message)
  expect(refreshOutcome({ state: 'failed', endMessage: null }, fresh).sentence).toMatch(/Try again/)
})

test('only a completed refresh is green', () => {
  for (const state of ['partly', 'failed', 'cancelled'] as const) {
    expect(refreshOutcome({ state, endMessage: null }, fresh).tone).not.toBe('good')
  }
})
