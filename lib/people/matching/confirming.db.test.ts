import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { EmployeeId } from '#db/ids'
import { watchPlanModes } from '#db/testing/statements/plan-modes'
import { rowsKnown } from '#db/testing/statements/rows-known'
import { goalRows } from '#lib/sync/testing/sync-fixture'
import { excludeEmployee } from '../exclude.ts'
import { latestImportView } from '../imports/view.ts'
import { mapEmployee, unmapEmployee } from '../map.ts'
import { deactivateEmployee } from '../team/deactivate.ts'
import { matchingFixture, pairsOf, there } from './testing/matching-fixture.ts'

const matching = matchingFixture()
const { fixture, idOf, list, readAll, confirm, pair, undo, mapped, activity } = matching

describe('confirming', () => {
  test('confirmed pairs are mapped with one entry in the activity log, and the next sync reads their goals', async () => {
    for (const n of [0, 1]) fixture.sandbox.setGoals(`ca-${n}`, goalRows(`ca-${n}`, [`g${n}`]))
    list(there(0), there(1))
    const { matches } = await readAll()
    expect(await confirm(pairsOf(matches))).toMatchObject({ ok: true, matched: 2, refused: [] })
    expect(await mapped()).toEqual({ 0: 'ca-0', 1: 'ca-1' })
    expect(await activity()).toEqual([
      'mapping.matches_read: Read the employees of Culture Amp to match them by email.',
      'mapping.matched: Matched 2 people by email.',
    ])
    await matching.org.sync()
    expect((await matching.org.goals()).map(({ culture_amp_id }) => culture_amp_id)).toEqual(
      expect.arrayContaining(['g0', 'g1']),
    )
  })

  test('what was changed meanwhile is refused by person with the reason, and the rest is stored', async () => {
    await mapEmployee(fixture.database, matching.org.admin, {
      employeeId: idOf(1),
      cultureAmpUserId: 'by-hand',
    })
    await excludeEmployee(fixture.database, matching.org.admin, idOf(2), '')
    await deactivateEmployee(fixture.database, matching.org.admin, idOf(3))
    const result = await confirm([
      pair(0),
      pair(1),
      pair(2),
      pair(3),
      pair(4, 'BY-hand'),
      pair(5, 'by-hand'),
      { employeeId: EmployeeId.parse(randomUUID()), cultureAmpUserId: 'x' },
    ])
    expect(result).toMatchObject({ matched: 2 })
    expect(result.refused.map(({ fullName, reason }) => `${fullName}: ${reason}`)).toEqual([
      'Unmapped 1: Is already mapped.',
      'Unmapped 2: Is excluded.',
      'Unmapped 3: Is no longer in the team.',
      'Unmapped 5: Unmapped 1 already has this Culture Amp user ID.',
      'A person who is no longer in the team: Is no longer in the team.',
    ])
    expect(await mapped()).toEqual({ 0: 'ca-0', 1: 'by-hand', 4: 'BY-hand' })
    expect((await activity()).at(-1)).toBe('mapping.matched: Matched 2 people by email; 5 refused.')
  })

  test('a UUID in another case is the holder’s ID', async () => {
    const id = randomUUID()
    await mapEmployee(fixture.database, matching.org.admin, { employeeId: idOf(1), cultureAmpUserId: id })
    const { refused } = await confirm([pair(0, id.toUpperCase())])
    expect(refused[0]?.reason).toBe('Unmapped 1 already has this Culture Amp user ID.')
  })

  test('neither one person with two IDs nor one ID for two people is stored', async () => {
    const result = await confirm([pair(0, 'a'), pair(0, 'b'), pair(1, 'c'), pair(2, 'c'), pair(3, '..')])
    expect(result).toMatchObject({ matchId: null, matched: 0 })
    expect(result.refused).toHaveLength(5)
    expect(await mapped()).toEqual({})
    expect(await activity()).toEqual([])
  })

  test('confirmed twice at once, everyone is mapped once and no request fails', async () => {
    const all = matching.people.map((_, n) => pair(n))
    const [one, two] = await Promise.all([confirm(all), confirm(all)])
    expect([one.matched, two.matched].toSorted()).toEqual([0, 6])
    expect(Object.keys(await mapped())).toHaveLength(6)
  })

  test('mapping by hand at the same moment leaves one ID per person, whichever comes first', async () => {
    const results = await Promise.all([
      confirm(matching.people.map((_, n) => pair(n))),
      ...matching.people.map((_, n) =>
        mapEmployee(fixture.database, matching.org.admin, {
          employeeId: idOf(n),
          cultureAmpUserId: `hand-${n}`,
          seen: null,
        }),
      ),
    ])
    const now = await mapped()
    expect(Object.keys(now)).toHaveLength(6)
    const byHand = results.slice(1).filter((result) => result.ok).length
    expect((results[0] as { matched: number }).matched + byHand).toBe(6)
  })
})

describe('undoing', () => {
  test('confirmed mappings and the goals that came by them go, and the people are unmapped again', async () => {
    fixture.sandbox.setGoals('ca-0', goalRows('ca-0', ['g0']))
    const { matchId } = await confirm([pair(0), pair(1)])
    await matching.org.sync()
    expect(await undo(matchId)).toMatchObject({ ok: true, reverted: 2, kept: { total: 0 } })
    expect(await mapped()).toEqual({})
    expect(await matching.org.goals({ employeeId: idOf(0), owner: '' })).toEqual([])
    expect((await activity()).at(-1)).toBe(
      'mapping.matches_undone: Undid the match by email: 2 people unmapped.',
    )
    expect(await undo(matchId)).toMatchObject({ ok: false, code: 'not_undoable' })
  })

  test('mappings that were changed since stay and are listed with the reason', async () => {
    const { matchId } = await confirm(matching.people.map((_, n) => pair(n)))
    const map = (n: number, cultureAmpUserId: string) =>
      mapEmployee(fixture.database, matching.org.admin, { employeeId: idOf(n), cultureAmpUserId })
    await map(1, 'other')
    await unmapEmployee(fixture.database, matching.org.admin, idOf(2))
    await unmapEmployee(fixture.database, matching.org.admin, idOf(3))
    await map(3, 'ca-3')
    await deactivateEmployee(fixture.database, matching.org.admin, idOf(4))
    const result = await undo(matchId)
    expect(result).toMatchObject({ ok: true, reverted: 2, kept: { total: 4 } })
    expect(result.ok && result.kept.rows.map(({ name, keptBecause }) => `${name}: ${keptBecause}`)).toEqual([
      'Unmapped 1: Was mapped again since.',
      'Unmapped 2: Was unmapped since.',
      'Unmapped 3: Was mapped again since.',
      'Unmapped 4: Is no longer in the team.',
    ])
    expect(await mapped()).toEqual({ 1: 'other', 3: 'ca-3' })
  })

  test('the latest match can be undone for seven days', async () => {
    const { matchId } = await confirm([pair(0)])
    const latest = () => matching.org.transact((tx) => latestImportView(tx, 'matches'))
    expect((await latest()).latest).toMatchObject({ id: matchId, isUndoable: true, counts: { changed: 1 } })
    await matching.org.transact((tx) =>
      tx.execute(sql`update imports set applied_at = applied_at - interval '8 days'`),
    )
    expect(await undo(matchId)).toMatchObject({ ok: false, code: 'not_undoable' })
    expect((await latest()).latest).toMatchObject({ isUndoable: false })
  })

  test('an import is no match', async () => {
    const { matchId } = await confirm([pair(0)])
    await matching.org.transact((tx) => tx.execute(sql`update imports set kind = 'ids'`))
    expect(await undo(matchId)).toMatchObject({ ok: false, code: 'not_undoable' })
    expect(await mapped()).toEqual({ 0: 'ca-0' })
  })
})

test('5,000 people are read, matched, confirmed and undone within a minute', async () => {
  const size = 5_000
  const many = Array.from({ length: size }, (_, n) => ({ id: randomUUID(), email: `Many${n}@acme.test` }))
  await matching.org.transact((tx) =>
    tx.execute(sql`insert into employees (organization_id, id, full_name, email)
      select ${matching.org.organizationId}::uuid, (p ->> 'id')::uuid, 'Many', p ->> 'email'
      from json_array_elements(${JSON.stringify(many)}::json) p`),
  )
  list(...many.map(({ email }, n) => ({ id: randomUUID(), email: email.toLowerCase(), name: `Many ${n}` })))
  const planModes = await watchPlanModes(fixture.database, ['mappings'])
  const began = performance.now()
  const { matches, failure } = await readAll()
  expect(failure).toBeNull()
  expect(matches).toHaveLength(size)
  const { matchId, matched } = await confirm(pairsOf(matches))
  expect(matched).toBe(size)
  expect(await rowsKnown(fixture.database, 'mappings')).toBeGreaterThanOrEqual(size / 3)
  expect(await planModes()).toEqual(['insert mappings auto'])
  expect(await undo(matchId)).toMatchObject({ reverted: size, kept: { total: 0 } })
  expect(performance.now() - began).toBeLessThan(60_000)
})
