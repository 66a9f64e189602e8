import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { storeDeactivation } from '#db/queries/people/leaving'
import { unmappedEmployees } from '#db/queries/people/list/people-lists'
import { countPeopleToRead } from '#db/queries/runs/run-people'
import { users } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import { withOrganization } from '#db/tenant'
import { viewerOf } from '#lib/access/viewer'
import { deactivateEmployee, reactivateEmployee } from './deactivate.ts'
import { teamFixture } from './testing/team-fixture.ts'

const { database, team } = teamFixture()

describe('deactivating', () => {
  const withGoal = async (size = 3) => {
    const made = await team(size)
    await made.map(made.id(1), 'ca-1')
    const goal = { organizationId: made.organizationId, employeeId: made.id(1), contentHash: 'h' }
    await made.inOrganization((tx) =>
      tx.insert(goals).values({ ...goal, cultureAmpId: 'g-1', name: 'A goal', status: 'on_track' }),
    )
    return made
  }

  test('frees the ID, keeps the goals in history, and takes the person out of lists and syncs', async () => {
    const { admin, id, inOrganization, map, log } = await withGoal()
    expect(await deactivateEmployee(database, admin, id(1))).toMatchObject({
      ok: true,
      effect: { cultureAmpUserId: 'ca-1', hasAccount: false, reports: 0 },
    })
    const state = await inOrganization(async (tx) => ({
      unmapped: (await unmappedEmployees(tx, { limit: 10 })).rows.map((row) => row.fullName),
      toRead: await countPeopleToRead(tx, null),
      goals: await tx.execute(sql`select removed_at is not null as removed from goals`),
    }))
    expect(state).toMatchObject({ unmapped: ['Person 0', 'Person 2'], toRead: 0, goals: [{ removed: true }] })
    expect((await log())[0]).toBe('Deactivated Person 1; the Culture Amp user ID is free again.')
    expect(await map(id(2), 'ca-1')).toMatchObject({ ok: true })
  })

  test('signs the account out and keeps it out', async () => {
    const { admin, id, account, begin, organizationId } = await team()
    const { id: userId } = await account(id(1))
    const claims = { organizationId, userId, sessionId: await begin(userId) }
    expect(await viewerOf(database, claims)).not.toBeNull()
    await deactivateEmployee(database, admin, id(1))
    expect(await viewerOf(database, claims)).toBeNull()
    await reactivateEmployee(database, admin, id(1))
    expect(await viewerOf(database, claims)).toBeNull()
  })

  test('the last admin and one’s own account are refused; two admins cannot remove each other', async () => {
    const { admin, id, account, organizationId, inOrganization } = await team()
    await inOrganization((tx) =>
      tx
        .update(users)
        .set({ employeeId: id(0) })
        .where(eq(users.id, admin.userId)),
    )
    expect(await deactivateEmployee(database, admin, id(0))).toMatchObject({ code: 'own_account' })
    const second = await account(id(1), { role: 'admin' })
    const results = await Promise.all([
      deactivateEmployee(database, admin, id(1)),
      deactivateEmployee(database, { organizationId, userId: second.id }, id(0)),
    ])
    expect(results.map((result) => (result.ok ? 'ok' : result.code)).sort()).toEqual(['last_admin', 'ok'])
  })

  test('says how many reports will be without a manager, and twice is harmless', async () => {
    const { admin, id, log } = await team()
    expect(await deactivateEmployee(database, admin, id(0))).toMatchObject({ effect: { reports: 2 } })
    expect(await deactivateEmployee(database, admin, id(0))).toMatchObject({ ok: true })
    expect(await log()).toHaveLength(1)
  })

  test('an ID that is saved while the person is deactivated does not outlive it', async () => {
    const { id, map, inOrganization, organizationId } = await team()
    let saving: ReturnType<typeof map> | undefined
    await withOrganization(database, organizationId, async (tx) => {
      await storeDeactivation(tx, id(1))
      saving = map(id(1), 'ca-1')
      // The insert is done and waits for this transaction at the person's row.
      await expect
        .poll(
          async () =>
            (
              await database.orm.execute(
                sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
              )
            ).length,
        )
        .toBe(1)
    })
    expect(await saving).toMatchObject({ ok: false, code: 'unknown_employee' })
    expect(await inOrganization((tx) => tx.execute(sql`select 1 from mappings`))).toHaveLength(0)
  })
})

describe('coming back', () => {
  test('a rehired person has the freed ID again, and the end date is gone', async () => {
    const { admin, id, map, edit, valuesOf, inOrganization } = await team()
    await map(id(1), 'ca-1')
    await edit(id(1), { startDate: '2020-01-01', endDate: '2026-02-01' })
    await deactivateEmployee(database, admin, id(1))
    expect(await reactivateEmployee(database, admin, id(1))).toEqual({
      ok: true,
      cultureAmpUserId: 'ca-1',
      isProving: false,
    })
    expect((await valuesOf(id(1))).endDate).toBeNull()
    expect(await inOrganization((tx) => countPeopleToRead(tx, null))).toBe(1)
  })

  test('an ID that another person has meanwhile stays there', async () => {
    const { admin, id, map } = await team()
    await map(id(1), 'ca-1')
    await deactivateEmployee(database, admin, id(1))
    await map(id(2), 'ca-1')
    expect(await reactivateEmployee(database, admin, id(1))).toMatchObject({
      ok: true,
      cultureAmpUserId: null,
    })
    expect(await reactivateEmployee(database, admin, id(1))).toMatchObject({ ok: true })
  })

  test('an ID that was taken away before the person left does not come back', async () => {
    const { admin, id, map } = await team()
    await map(id(1), 'ca-1')
    await map(id(1), 'ca-2')
    await map(id(2), 'ca-3')
    await deactivateEmployee(database, admin, id(1))
    await map(id(0), 'ca-2')
    expect(await reactivateEmployee(database, admin, id(1))).toMatchObject({ cultureAmpUserId: null })
  })
})

describe('moving an ID', () => {
  test('is offered and done only where the holder’s end date is past; the holder’s goals stay in history', async () => {
    const { id, map, edit, inOrganization, organizationId, log } = await team()
    await map(id(1), 'ca-1')
    await inOrganization((tx) =>
      tx.insert(goals).values({
        ...{ organizationId, employeeId: id(1), contentHash: 'h' },
        ...{ cultureAmpId: 'g-1', name: 'A goal', status: 'on_track' as const },
      }),
    )
    expect(await map(id(2), 'ca-1', id(1))).toMatchObject({ code: 'id_taken', holder: { hasLeft: false } })
    await edit(id(1), { endDate: '2026-01-31' })
    expect(await map(id(2), 'ca-1')).toMatchObject({
      code: 'id_taken',
      holder: { id: id(1), hasLeft: true },
      message: expect.stringContaining('Move the ID here'),
    })
    expect(await map(id(2), 'ca-1', id(1))).toMatchObject({ ok: true })
    const history = await inOrganization((tx) =>
      tx.execute(sql`select removed_at is not null as removed from goals`),
    )
    expect([...history]).toEqual([{ removed: true }])
    expect((await log()).slice(0, 2)).toEqual([
      'Mapped Person 2.',
      'Moved the Culture Amp user ID of Person 1, who has left, to another person.',
    ])
  })
})
