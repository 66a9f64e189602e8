import { describe, expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { type GoalsStateFacts, goalsState, goalsStates } from './goals-state.ts'

const now = new Date('2026-11-28T12:00:00Z')
const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
const read = before(1)

type Differs = Partial<Omit<GoalsStateFacts, 'mapping'>> & {
  mapping?: Partial<NonNullable<GoalsStateFacts['mapping']>> | null
}

const facts = ({ mapping, ...differs }: Differs): GoalsStateFacts => ({
  isExcluded: false,
  hasHeldRemovals: false,
  keptGoals: 3,
  ...differs,
  mapping:
    mapping === null ? null : { lastOutcomeAt: read, lastSyncedAt: read, checkReason: null, ...mapping },
})

describe('the state of the goals', () => {
  test.each<[string, string, Differs]>([
    ['current', 'the last answer was applied', {}],
    ['none', 'Culture Amp has no goals', { keptGoals: 0 }],
    ['excluded', 'the person is not in Culture Amp', { isExcluded: true, mapping: null }],
    ['not_mapped', 'there is no ID', { mapping: null, keptGoals: 0 }],
    ['never_synced', 'no run reached the person', { mapping: { lastSyncedAt: null, lastOutcomeAt: null } }],
    ['never_synced', 'every read so far failed', { mapping: { lastSyncedAt: null }, keptGoals: 0 }],
    ['to_check', 'the first answer was empty', { mapping: { checkReason: 'empty' }, keptGoals: 0 }],
    ['to_check', 'goals were kept after an empty answer', { mapping: { checkReason: 'emptied' } }],
    ['to_check', 'removals are held', { hasHeldRemovals: true }],
    ['stale', 'the last read failed', { mapping: { lastOutcomeAt: now } }],
    ['stale', 'the last answer is a week old', { mapping: { lastSyncedAt: before(7.1) } }],
    [
      'stale',
      'the last read failed and no goal is stored',
      { mapping: { lastOutcomeAt: now }, keptGoals: 0 },
    ],
  ])('is %s where %s', (state, _, differs) => {
    expect(goalsState(facts(differs), now)).toBe(state)
  })

  test('is none only where the last answer was applied, recent and not questioned', () => {
    const instant = fc.option(fc.integer({ min: 0, max: 20 }).map(before))
    const mapping = fc.record({
      lastOutcomeAt: instant,
      lastSyncedAt: instant,
      checkReason: fc.constantFrom(null, 'empty' as const, 'emptied' as const),
    })
    const anyFacts = fc.record({
      isExcluded: fc.boolean(),
      hasHeldRemovals: fc.boolean(),
      keptGoals: fc.nat(2),
      mapping: fc.option(mapping),
    })
    fc.assert(
      fc.property(anyFacts, (some) => {
        const state = goalsState(some, now)
        expect(goalsStates).toContain(state)
        if (state !== 'none') return
        expect(some).toMatchObject({ keptGoals: 0, hasHeldRemovals: false, mapping: { checkReason: null } })
        const { lastSyncedAt, lastOutcomeAt } = some.mapping ?? {}
        expect(lastSyncedAt).toBeInstanceOf(Date)
        expect((lastOutcomeAt ?? 0) <= (lastSyncedAt ?? 0)).toBe(true)
      }),
    )
  })
})
