import { describe, expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { size } from '#lib/testing/size'
import { contentHash } from './content-hash.ts'
import type { Goal } from './goal.ts'
import { type PersonAnswer, reconcile, type StoredGoal } from './reconcile.ts'
import { plainGoal } from './testing/plain-goal.ts'

const goal = (cultureAmpId: string, name = 'Ship') => plainGoal(cultureAmpId, name)

const stored = (cultureAmpId: string, rest: Partial<StoredGoal> = {}): StoredGoal => ({
  id: `row-${cultureAmpId}`,
  cultureAmpId,
  contentHash: contentHash(goal(cultureAmpId)),
  removed: false,
  missedOnce: false,
  marked: false,
  ...rest,
})

const reading = (goals: Goal[], rest: Partial<PersonAnswer> = {}): PersonAnswer => ({
  goals,
  seenIds: goals.map(({ cultureAmpId }) => cultureAmpId),
  rowCount: goals.length,
  complete: true,
  pages: 1,
  confirmedNoGoals: false,
  ...rest,
})

const nothing = { add: [], change: [], remove: [], markMissed: [], clearMarks: [] }

describe('a complete answer with goals', () => {
  test('adds new ones, writes changed ones and leaves equal ones alone', () => {
    expect(
      reconcile([stored('a'), stored('b')], reading([goal('a'), goal('b', 'New name'), goal('c')])),
    ).toEqual({
      ...nothing,
      outcome: 'goals',
      add: [goal('c')],
      change: [{ id: 'row-b', goal: goal('b', 'New name') }],
    })
  })

  test('removes an earlier goal that it lacks', () => {
    expect(reconcile([stored('a'), stored('b')], reading([goal('a')]))).toMatchObject({
      remove: ['row-b'],
      markMissed: [],
    })
  })

  test('does not remove again what is removed', () => {
    expect(reconcile([stored('b', { removed: true })], reading([goal('a')])).remove).toEqual([])
  })

  test('restores a removed goal that is back, equal or changed', () => {
    const before = [stored('a', { removed: true }), stored('b', { removed: true })]
    expect(reconcile(before, reading([goal('a'), goal('b', 'New name')]))).toEqual({
      ...nothing,
      outcome: 'goals',
      change: [
        { id: 'row-a', goal: goal('a') },
        { id: 'row-b', goal: goal('b', 'New name') },
      ],
    })
  })

  test('never removes the id of a skipped row', () => {
    const read = reading([goal('a')], { seenIds: ['a', 'b'], rowCount: 2 })
    expect(reconcile([stored('a'), stored('b')], read)).toEqual({
      ...nothing,
      outcome: 'goals',
    })
  })

  test('does not restore the id of a skipped row', () => {
    const read = reading([goal('a')], { seenIds: ['a', 'b'], rowCount: 2 })
    expect(reconcile([stored('a'), stored('b', { removed: true })], read).change).toEqual([])
  })

  test('takes an id that came both skipped and usable as usable', () => {
    expect(reconcile([], reading([goal('a')], { seenIds: ['a', 'a'], rowCount: 2 })).add).toEqual([goal('a')])
  })

  test('removes although an admin once confirmed that there are none, and adds as always', () => {
    expect(reconcile([stored('b')], reading([goal('a')], { confirmedNoGoals: true }))).toMatchObject({
      outcome: 'goals',
      add: [goal('a')],
      remove: ['row-b'],
    })
  })
})

describe('a complete answer of several pages', () => {
  test('marks a goal that it lacks for the first time and keeps it', () => {
    expect(reconcile([stored('a'), stored('b')], reading([goal('a')], { pages: 2 }))).toEqual({
      ...nothing,
      outcome: 'goals',
      markMissed: ['row-b'],
    })
  })

  test('removes it when the next complete one lacks it too', () => {
    const before = [stored('a'), stored('b', { missedOnce: true })]
    expect(reconcile(before, reading([goal('a')], { pages: 2 }))).toMatchObject({
      remove: ['row-b'],
      markMissed: [],
    })
    expect(reconcile(before, reading([goal('a')], { pages: 1 }))).toMatchObject({
      remove: ['row-b'],
      markMissed: [],
    })
  })

  test('clears the mark of a goal that is seen again, skipped or not', () => {
    const before = [stored('a', { missedOnce: true }), stored('b', { missedOnce: true })]
    const read = reading([goal('a')], { seenIds: ['a', 'b'], rowCount: 2, pages: 2 })
    expect(reconcile(before, read)).toMatchObject({
      clearMarks: ['row-a', 'row-b'],
      remove: [],
    })
  })
})

describe('an empty answer', () => {
  test('where goals existed keeps them and is reported', () => {
    expect(reconcile([stored('a'), stored('b', { missedOnce: true })], reading([]))).toEqual({
      ...nothing,
      outcome: 'emptied',
    })
  })

  test('where none existed is a success with a warning', () => {
    expect(reconcile([], reading([]))).toEqual({ ...nothing, outcome: 'empty' })
    expect(reconcile([stored('a', { removed: true })], reading([])).outcome).toBe('empty')
  })

  test('removes the goals once an admin confirmed that there are none', () => {
    const before = [stored('a'), stored('b', { removed: true })]
    expect(reconcile(before, reading([], { confirmedNoGoals: true }))).toEqual({
      ...nothing,
      outcome: 'empty_confirmed',
      remove: ['row-a'],
    })
    expect(reconcile([], reading([], { confirmedNoGoals: true })).outcome).toBe('empty_confirmed')
  })

  test('of skipped rows alone is not empty: it keeps all, confirmed or not', () => {
    const read = reading([], { seenIds: ['x'], rowCount: 2, confirmedNoGoals: true })
    expect(reconcile([stored('a')], read)).toEqual({ ...nothing, outcome: 'all_skipped' })
  })
})

describe('an incomplete answer', () => {
  test('adds and changes the goals that came, and removes none', () => {
    const read = reading([goal('a', 'New name'), goal('c')], { complete: false, pages: 3 })
    expect(reconcile([stored('a'), stored('b', { missedOnce: true })], read)).toEqual({
      ...nothing,
      outcome: 'incomplete',
      add: [goal('c')],
      change: [{ id: 'row-a', goal: goal('a', 'New name') }],
    })
  })

  test('removes nothing even where it is empty and an admin confirmed that there are none', () => {
    expect(reconcile([stored('a')], reading([], { complete: false, confirmedNoGoals: true }))).toEqual({
      ...nothing,
      outcome: 'incomplete',
    })
  })

  test('breaks a row of misses when it shows the goal', () => {
    expect(
      reconcile([stored('a', { missedOnce: true })], reading([goal('a')], { complete: false })).clearMarks,
    ).toEqual(['row-a'])
  })
})

/** Writes a reconciliation as the database does. */
function apply(before: readonly StoredGoal[], read: PersonAnswer): StoredGoal[] {
  const { add, change, remove, markMissed, clearMarks } = reconcile(before, read)
  const after = new Map(before.map((one) => [one.id, { ...one }]))
  for (const one of add)
    after.set(`row-${one.cultureAmpId}`, stored(one.cultureAmpId, { contentHash: contentHash(one) }))
  for (const { id, goal: one } of change)
    Object.assign(after.get(id) ?? {}, { contentHash: contentHash(one), removed: false })
  for (const id of remove) Object.assign(after.get(id) ?? {}, { removed: true })
  for (const id of markMissed) Object.assign(after.get(id) ?? {}, { missedOnce: true })
  for (const id of clearMarks) Object.assign(after.get(id) ?? {}, { missedOnce: false })
  return [...after.values()]
}

describe('any sequence of answers', () => {
  const ids = ['a', 'b', 'c', 'd']
  const anyReading: fc.Arbitrary<PersonAnswer> = fc
    .record({
      rows: fc.uniqueArray(
        fc.record({
          id: fc.constantFrom(...ids),
          name: fc.constantFrom('Ship', 'Shop'),
          usable: fc.boolean(),
        }),
        { selector: ({ id }) => id, maxLength: 4 },
      ),
      complete: fc.boolean(),
      pages: fc.constantFrom(1, 1, 2, 3),
      confirmedNoGoals: fc.boolean(),
    })
    .map(({ rows, complete, pages, confirmedNoGoals }) => ({
      goals: rows.filter(({ usable }) => usable).map(({ id, name }) => goal(id, name)),
      seenIds: rows.map(({ id }) => id),
      rowCount: rows.length,
      complete,
      pages,
      confirmedNoGoals,
    }))

  test('takes a goal away only in the allowed ways and invents none', () => {
    fc.assert(
      fc.property(fc.array(anyReading, { maxLength: 12 }), (readings) => {
        let before: StoredGoal[] = []
        readings.forEach((read, index) => {
          const after = apply(before, read)
          for (const one of before.filter(({ removed }) => !removed)) {
            if (after.some(({ id, removed }) => id === one.id && !removed)) continue
            expect(read.complete).toBe(true)
            expect(read.seenIds).not.toContain(one.cultureAmpId)
            if (read.goals.length === 0) expect(read).toMatchObject({ rowCount: 0, confirmedNoGoals: true })
            else if (read.pages > 1)
              expect(lackedBefore(readings.slice(0, index), one.cultureAmpId)).toBe(true)
          }
          const live = after.filter(({ removed }) => !removed)
          for (const one of live.filter(({ id }) => !before.some((old) => old.id === id && !old.removed))) {
            expect(read.goals.map(({ cultureAmpId }) => cultureAmpId)).toContain(one.cultureAmpId)
          }
          for (const one of read.goals) {
            expect(live).toContainEqual(
              expect.objectContaining({ cultureAmpId: one.cultureAmpId, contentHash: contentHash(one) }),
            )
          }
          expect(after).toHaveLength(new Set(after.map(({ cultureAmpId }) => cultureAmpId)).size)
          before = after
        })
      }),
      { numRuns: size(200, 8_000) },
    )
  })

  /** The last answer that says anything of the goal was a complete one with goals, of several pages, lacking it. */
  function lackedBefore(readings: readonly PersonAnswer[], cultureAmpId: string): boolean {
    const telling = readings.findLast(
      (read) => read.seenIds.includes(cultureAmpId) || (read.complete && read.goals.length > 0),
    )
    return telling !== undefined && !telling.seenIds.includes(cultureAmpId) && telling.pages > 1
  }

  test('read twice changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(anyReading, { maxLength: 5 }), anyReading, (readings, last) => {
        const single = { ...last, pages: 1 }
        const once = apply(readings.reduce(apply, []), single)
        const again = reconcile(once, single)
        expect({ ...again, outcome: null }).toEqual({ ...nothing, outcome: null })
      }),
      { numRuns: size(150, 5_000) },
    )
  })
})
