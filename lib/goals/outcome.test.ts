import { describe, expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { outcomeSentence, runResult } from './outcome.ts'
import { outcomeCodes, outcomeKind } from './outcome-kind.ts'

describe('an outcome', () => {
  test.each(outcomeCodes)('%s names the next step, unless all is well', (code) => {
    for (const facts of [
      {},
      { goals: 3, kept: 3, skipped: 2, message: 'no such owner' },
      { kept: 0 },
      { kept: 1 },
    ]) {
      const sentence = outcomeSentence(code, facts)
      expect(sentence).not.toMatch(/undefined|null|NaN/)
      expect(sentence.length).toBeLessThanOrEqual(240)
      if (outcomeKind(code) !== 'good')
        expect(sentence).toMatch(
          /check the|confirm that|sync again|next sync|contact support|read on its own/i,
        )
    }
  })

  test('contains the numbers of goals and skipped rows', () => {
    expect(outcomeSentence('goals', { goals: 1 })).toBe('1 goal')
    expect(outcomeSentence('goals', { goals: 3, skipped: 1 })).toBe('3 goals; 1 row skipped')
    expect(outcomeSentence('empty')).toBe('No goals found. Check the ID or the key’s access.')
    expect(outcomeSentence('emptied', { kept: 3 })).toBe(
      'Culture Amp no longer returns goals. The 3 saved goals are kept. Check the ID, or confirm that there are none.',
    )
    expect(outcomeSentence('refused_id', { kept: 1, message: 'owner_id is malformed' })).toBe(
      'Culture Amp rejected this ID (owner_id is malformed). The 1 saved goal is kept. Check the ID.',
    )
    expect(outcomeSentence('unreadable', { kept: 1_200, message: 'Expected JSON; seen: a web page.' })).toBe(
      'Culture Amp’s response is unreadable (Expected JSON; seen: a web page). The 1,200 saved goals are kept. Sync again; if it happens again, contact support.',
    )
    expect(outcomeSentence('unknown_id', { kept: 0 })).toBe(
      'Culture Amp does not know this ID. There were no goals before. Check the ID.',
    )
  })

  test('is good only where data came or an admin confirmed that there is none', () => {
    expect(outcomeCodes.filter((code) => outcomeKind(code) === 'good')).toEqual(['goals', 'empty_confirmed'])
    expect(outcomeCodes.filter((code) => outcomeKind(code) === 'warning')).toEqual([
      'empty',
      'emptied',
      'incomplete',
      'all_skipped',
      'mapping_changed',
    ])
  })
})

describe('the result of a run', () => {
  test.each([
    ['all good', { good: 5, warning: 0, failed: 0, notReached: 0 }, 'done'],
    ['all reached, some warned', { good: 4, warning: 1, failed: 0, notReached: 0 }, 'done'],
    ['one failed', { good: 4, warning: 0, failed: 1, notReached: 0 }, 'partly'],
    ['one not reached', { good: 4, warning: 0, failed: 0, notReached: 1 }, 'partly'],
    ['all answers empty: no data, so not green', { good: 0, warning: 5, failed: 0, notReached: 0 }, 'partly'],
    ['all failed', { good: 0, warning: 0, failed: 5, notReached: 0 }, 'failed'],
    ['none reached', { good: 0, warning: 0, failed: 0, notReached: 5 }, 'failed'],
    ['a run without people', { good: 0, warning: 0, failed: 0, notReached: 0 }, 'failed'],
  ] as const)('%s', (_, counts, word) => {
    expect(runResult(counts)).toBe(word)
  })

  test('is never green without data, nor where someone was not reached', () => {
    const people = fc.nat({ max: 3 })
    fc.assert(
      fc.property(
        fc.record({ good: people, warning: people, failed: people, notReached: people }),
        (counts) => {
          if (runResult(counts) === 'done') {
            expect(counts.good).toBeGreaterThan(0)
            expect(counts.failed + counts.notReached).toBe(0)
          }
        },
      ),
    )
  })
})
