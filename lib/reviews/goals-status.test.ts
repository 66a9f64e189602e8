import { expect, test } from 'vitest'
import { goalsStates } from './goals-state.ts'
import { type GoalsStatus, goalsStatus, isAnsweredByRefresh, type StatusFacts } from './goals-status.ts'

const monday = new Date('2026-11-23T06:00:00Z')
const tuesday = new Date('2026-11-24T06:00:00Z')
const adminWords =
  'The key has no access to this person’s goals (401 from api.cultureamp.com). Check the path under Advanced.'

const facts = (differs: Partial<StatusFacts>): StatusFacts => ({
  state: 'current',
  isAdmin: false,
  isConnected: true,
  isHrTold: false,
  mapping: { lastOutcomeAt: monday, lastOutcomeMessage: adminWords, lastSyncedAt: monday, checkReason: null },
  isFromFile: false,
  goals: { inBlock: 2, outside: 0, hidden: 0, held: 0 },
  ...differs,
})
const failed = {
  lastOutcomeAt: tuesday,
  lastOutcomeMessage: adminWords,
  lastSyncedAt: monday,
  checkReason: null,
}

test('old goals of a file lead to a newer file, and not to a refresh', () => {
  expect(goalsStatus(facts({ state: 'stale', isFromFile: true }))).toEqual({
    code: 'file_old',
    message:
      'These goals come from a file that is more than a week old. Ask an HR admin to import a newer one.',
  })
  expect(
    goalsStatus(
      facts({ state: 'never_synced', isFromFile: true, mapping: { ...failed, lastSyncedAt: null } }),
    ),
  ).toEqual({
    code: 'file_old',
    message: 'The latest file has no usable goals for this person. Earlier goals are kept. Tell HR.',
  })
})

test('a manager never reads a host, a status code or an operator’s word, in any state', () => {
  for (const state of goalsStates) {
    for (const checkReason of [null, 'empty', 'emptied'] as const) {
      for (const isHrTold of [true, false]) {
        const { message } = goalsStatus(facts({ state, isHrTold, mapping: { ...failed, checkReason } }))
        expect(message ?? '').not.toMatch(/\d{3}|cultureamp\.com|Advanced|key|path|host|API/)
      }
    }
  }
})

test('after a failed read an admin reads the cause, a manager what it means', () => {
  const stale = { state: 'stale' as const, mapping: failed }
  expect(goalsStatus(facts({ ...stale, isAdmin: true }))).toEqual({
    code: 'last_read_failed',
    message: adminWords,
  })
  expect(goalsStatus(facts(stale)).message).toBe(
    'Goals can’t be refreshed right now. Try again later, or tell HR.',
  )
  expect(goalsStatus(facts({ ...stale, isHrTold: true })).message).toBe(
    'Goals can’t be refreshed right now; HR has been told.',
  )
})

test.each<[string, Partial<StatusFacts>]>([
  ['excluded', { state: 'excluded', mapping: null }],
  ['not_mapped', { state: 'not_mapped', mapping: null }],
  ['held', { state: 'to_check', goals: { inBlock: 2, outside: 0, hidden: 0, held: 1 } }],
  ['emptied', { state: 'to_check', mapping: { ...failed, checkReason: 'emptied' } }],
  ['empty', { state: 'to_check', mapping: { ...failed, checkReason: 'empty' } }],
  [
    'never_synced',
    { state: 'never_synced', mapping: { ...failed, lastOutcomeAt: null, lastSyncedAt: null } },
  ],
  [
    'not_connected',
    {
      state: 'never_synced',
      isConnected: false,
      mapping: { ...failed, lastOutcomeAt: null, lastSyncedAt: null },
    },
  ],
  ['last_read_failed', { state: 'never_synced', mapping: { ...failed, lastSyncedAt: null } }],
  ['old', { state: 'stale' }],
  ['no_goals', { state: 'none', goals: { inBlock: 0, outside: 0, hidden: 0, held: 0 } }],
  ['outside_period', { goals: { inBlock: 0, outside: 1, hidden: 0, held: 0 } }],
  ['all_hidden', { goals: { inBlock: 0, outside: 0, hidden: 1, held: 0 } }],
  ['fresh', {}],
])('says %s', (code, differs) => {
  const status = goalsStatus(facts(differs))
  expect(status.code).toBe(code)
  expect(status.message === null).toBe(code === 'fresh')
})

test('a refresh under way takes the place of an earlier failure and of the advice to refresh, and of nothing else', () => {
  const codes: Record<GoalsStatus['code'], boolean> = {
    never_synced: true,
    last_read_failed: true,
    old: true,
    fresh: true,
    not_connected: false,
    not_mapped: false,
    excluded: false,
    no_goals: false,
    outside_period: false,
    all_hidden: false,
    empty: false,
    emptied: false,
    held: false,
    file_old: false,
  }
  for (const [code, isAnswered] of Object.entries(codes)) {
    expect(isAnsweredByRefresh(code as GoalsStatus['code']), code).toBe(isAnswered)
  }
})

test('goals that are outside the period and hidden ones are counted apart', () => {
  const message = (outside: number, hidden: number) =>
    goalsStatus(facts({ goals: { inBlock: 0, outside, hidden, held: 0 } })).message
  expect(message(3, 1)).toBe('No goal is in the block: 3 are outside the period, 1 is hidden.')
  expect(message(1, 2)).toBe('No goal is in the block: 1 is outside the period, 2 are hidden.')
  expect(message(3, 0)).toBe('All goals of this person are outside the review period.')
})
