import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { EmployeeId, UserId } from '#db/ids'
import { insertSession } from '#db/queries/accounts/sessions'
import { type EmployeeValues, lockEmployee } from '#db/queries/people/employee-writes'
import { storeDeactivation } from '#db/queries/people/leaving'
import { unmappedEmployees } from '#db/queries/people/list/people-lists'
import { countPeopleToRead } from '#db/queries/runs/run-people'
import { users } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { viewerOf } from '#lib/access/viewer'
import { activityLog } from '#lib/activity/log-page'
import { reportsOfViewer } from '#lib/reviews/reports'
import { mapEmployee } from '../map.ts'
import { deactivateEmployee, reactivateEmployee } from './deactivate.ts'
import { readEmployeeForm } from './input.ts'
import { addEmployee, editEmployee } from './save.ts'

const database = ownDatabase(4)

const blank: EmployeeValues = {
  fullName: 'New Person',
  email: null,
  title: null,
  department: null,
  employeeNumber: null,
  managerId: null,
  reviewerId: null,
  startDate: null,
  endDate: null,
}

/** Person 0 manages all others. */
async function fixture(size = 3) {
  const { organizationId, people, admin } = await testOrganization(database, size)
  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(database, organizationId, work)
  const valuesOf = async (employeeId: EmployeeId): Promise<EmployeeValues> => {
    const row = await inOrganization((tx) => lockEmployee(tx, employeeId))
    if (!row) throw new Error('no such employee')
    const { id: _, deactivatedAt: __, ...values } = row
    return values
  }
  return {
    organizationId,
    admin,
    id: (index: number) => testId<EmployeeId>(people[index]?.id ?? ''),
    inOrganization,
    valuesOf,
    add: (values: Partial<EmployeeValues>) => addEmployee(database, admin, { ...blank, ...values }),
    edit: async (employeeId: EmployeeId, values: Partial<EmployeeValues>) =>
      editEmployee(database, admin, employeeId, { ...(await valuesOf(employeeId)), ...values }),
    account: async (employeeId: EmployeeId, values: Partial<typeof users.$inferInsert> = {}) => {
      const email = `${employeeId}@example.test`
      const account = {
        organizationId,
        email,
        name: 'Account',
        role: 'member' as const,
        employeeId,
        passwordHash: 'opened by none',
        ...values,
      }
      const [row] = await inOrganization((tx) => tx.insert(users).values(account).returning())
      if (!row) throw new Error('no account')
      return row
    },
    begin: (userId: UserId) =>
      inOrganization((tx) => insertSession(tx, { userId, sessionVersion: 1, method: 'password' })),
    map: (employeeId: EmployeeId, cultureAmpUserId: string, moveFrom?: EmployeeId) =>
      mapEmployee(database, admin, { employeeId, cultureAmpUserId, moveFrom }),
    log: async () => (await inOrganization((tx) => activityLog(tx, null))).rows.map((row) => row.summary),
  }
}

describe('adding and editing', () => {
  test('a person is added with all fields, edited, and both are in the activity log by present name', async () => {
    const { add, edit, id, valuesOf, log } = await fixture()
    const values: EmployeeValues = {
      fullName: 'Zoë O’Brien',
      email: 'Zoe@Example.test',
      title: 'Analyst',
      department: 'Finance',
      employeeNumber: '0042',
      managerId: id(0),
      reviewerId: id(1),
      startDate: '2026-01-31',
      endDate: null,
    }
    const added = await add(values)
    if (!added.ok) throw new Error(added.message)
    expect(await valuesOf(added.employeeId)).toEqual(values)
    expect(await edit(added.employeeId, { fullName: 'Zoë Lindt', title: null })).toMatchObject({ ok: true })
    expect(await valuesOf(added.employeeId)).toEqual({ ...values, fullName: 'Zoë Lindt', title: null })
    expect(await log()).toEqual(['Changed name, title of Zoë Lindt.', 'Added Zoë Lindt.'])
  })

  test('saving a form in which nothing was changed leaves no entry in the log', async () => {
    const { edit, id, log } = await fixture()
    expect(await edit(id(1), {})).toMatchObject({ ok: true })
    expect(await log()).toEqual([])
  })

  test.each([
    [{ email: 'ADA@example.test' }, 'email', 'Ada has this email'],
    [{ employeeNumber: 'e-7' }, 'employeeNumber', 'Ada has this employee number'],
  ])(
    'an email or number of another person is refused in any case, naming the person: %j',
    async (values, field, message) => {
      const { add } = await fixture(0)
      await add({ fullName: 'Ada', email: 'ada@example.test', employeeNumber: 'E-7' })
      expect(await add(values)).toMatchObject({
        code: 'invalid',
        field,
        message: expect.stringContaining(message),
      })
    },
  )

  test('the email of a person who left leads to reactivating that person', async () => {
    const { add, admin } = await fixture(0)
    const ada = await add({ fullName: 'Ada', email: 'ada@example.test' })
    if (!ada.ok) throw new Error(ada.message)
    await deactivateEmployee(database, admin, ada.employeeId)
    expect(await add({ email: 'ada@example.test' })).toMatchObject({
      field: 'email',
      message: expect.stringContaining('Reactivate Ada'),
    })
  })

  test('two admins who add one email at the same time: one is refused with a sentence', async () => {
    const { add } = await fixture(0)
    const results = await Promise.all([1, 2, 3].map(() => add({ email: 'same@example.test' })))
    expect(results.map((result) => result.ok).sort()).toEqual([false, false, true])
    expect(results.find((result) => !result.ok)).toMatchObject({ field: 'email' })
  })

  test('a person of another organization cannot be edited, be a manager or be a reviewer', async () => {
    const { admin, add, id } = await fixture()
    const other = await fixture()
    expect(await editEmployee(database, admin, other.id(0), blank)).toMatchObject({
      code: 'unknown_employee',
    })
    expect(await add({ managerId: other.id(0) })).toMatchObject({ field: 'managerId' })
    expect(await add({ reviewerId: other.id(0) })).toMatchObject({ field: 'reviewerId' })
    expect(id(0)).not.toBe('')
  })

  test('an admin who is added or corrected to the own email is that person from then on', async () => {
    const { admin, add, edit, id, inOrganization } = await fixture()
    const email = `${admin.userId}@example.test`
    const accountOf = () =>
      inOrganization(async (tx) => {
        const [row] = await tx.select().from(users).where(eq(users.id, admin.userId))
        return { employeeId: row?.employeeId, name: row?.name }
      })
    const untie = { employeeId: null, name: email }
    expect(await add({ fullName: 'Somebody Else', email: 'other@example.test' })).toMatchObject({ ok: true })
    expect((await accountOf()).employeeId).toBeNull()
    const added = await add({ fullName: 'Ada Lovelace', email: email.toUpperCase() })
    const employeeId = testId<EmployeeId>(added.ok ? added.employeeId : '')
    expect(await accountOf()).toEqual({ employeeId, name: 'Ada Lovelace' })

    await inOrganization((tx) => tx.update(users).set(untie).where(eq(users.id, admin.userId)))
    await edit(employeeId, { email: null })
    await edit(id(1), { email })
    expect((await accountOf()).employeeId).toBe(id(1))
  })

  test('an account takes on the new name and email, and keeps a sign-in email of its own', async () => {
    const { id, edit, account, inOrganization } = await fixture()
    await edit(id(1), { email: 'one@example.test' })
    await edit(id(2), { email: 'two@example.test' })
    const same = await account(id(1), { email: 'One@example.test' })
    const own = await account(id(2), { email: 'private@example.test' })
    await edit(id(1), { fullName: 'Renamed', email: 'renamed@example.test' })
    await edit(id(2), { email: 'three@example.test' })
    const emails = async () =>
      new Map((await inOrganization((tx) => tx.select().from(users))).map((user) => [user.id, user.email]))
    expect((await emails()).get(same.id)).toBe('renamed@example.test')
    expect((await emails()).get(own.id)).toBe('private@example.test')
    expect(await edit(id(1), { email: null })).toMatchObject({ field: 'email' })
    expect(await edit(id(1), { email: 'private@example.test' })).toMatchObject({
      field: 'email',
      message: expect.stringContaining('Another account'),
    })
  })
})

describe('the reporting line', () => {
  test('refuses a person’s own management, a loop and a manager who left, each with its sentence', async () => {
    const { id, edit, admin } = await fixture(4)
    await edit(id(2), { managerId: id(1) })
    expect(await edit(id(1), { managerId: id(1) })).toMatchObject({
      message: expect.stringContaining('themselves'),
    })
    expect(await edit(id(0), { managerId: id(2) })).toMatchObject({
      field: 'managerId',
      message: expect.stringContaining('Person 2 reports to Person 0'),
    })
    await deactivateEmployee(database, admin, id(3))
    expect(await edit(id(1), { managerId: id(3) })).toMatchObject({
      message: expect.stringContaining('has left'),
    })
    expect(await edit(id(1), { reviewerId: id(3) })).toMatchObject({ field: 'reviewerId' })
    expect(await edit(id(1), { reviewerId: id(1) })).toMatchObject({ field: 'reviewerId' })
  })

  test('two changes at the same time cannot close a loop together', async () => {
    const { id, edit } = await fixture()
    await edit(id(1), { managerId: null })
    await edit(id(2), { managerId: null })
    const results = await Promise.all([edit(id(1), { managerId: id(2) }), edit(id(2), { managerId: id(1) })])
    expect(results.map((result) => result.ok).sort()).toEqual([false, true])
  })

  test('a manager who left stays with the reports: they can be edited without a new manager', async () => {
    const { id, edit, admin, valuesOf } = await fixture()
    await deactivateEmployee(database, admin, id(0))
    expect(await edit(id(1), { title: 'Lead' })).toMatchObject({ ok: true })
    expect((await valuesOf(id(1))).managerId).toBe(id(0))
  })
})

describe('deactivating', () => {
  const withGoal = async (size = 3) => {
    const made = await fixture(size)
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
    const { admin, id, account, begin, organizationId } = await fixture()
    const { id: userId } = await account(id(1))
    const claims = { organizationId, userId, sessionId: await begin(userId) }
    expect(await viewerOf(database, claims)).not.toBeNull()
    await deactivateEmployee(database, admin, id(1))
    expect(await viewerOf(database, claims)).toBeNull()
    await reactivateEmployee(database, admin, id(1))
    expect(await viewerOf(database, claims)).toBeNull()
  })

  test('the last admin and one’s own account are refused; two admins cannot remove each other', async () => {
    const { admin, id, account, organizationId, inOrganization } = await fixture()
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
    const { admin, id, log } = await fixture()
    expect(await deactivateEmployee(database, admin, id(0))).toMatchObject({ effect: { reports: 2 } })
    expect(await deactivateEmployee(database, admin, id(0))).toMatchObject({ ok: true })
    expect(await log()).toHaveLength(1)
  })

  test('an ID that is saved while the person is deactivated does not outlive it', async () => {
    const { id, map, inOrganization, organizationId } = await fixture()
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
    const { admin, id, map, edit, valuesOf, inOrganization } = await fixture()
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
    const { admin, id, map } = await fixture()
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
    const { admin, id, map } = await fixture()
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
    const { id, map, edit, inOrganization, organizationId, log } = await fixture()
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

test.each([
  [{ fullName: '  ​ ' }, 'fullName'],
  [{ fullName: 'x'.repeat(201) }, 'fullName'],
  [{ email: 'not an email' }, 'email'],
  [{ startDate: '31/01/2026' }, 'startDate'],
  [{ startDate: '2026-02-30' }, 'startDate'],
  [{ startDate: '2026-03-01', endDate: '2026-02-01' }, 'endDate'],
])('a fault of the form is named at its field: %j', (values, field) => {
  const empty = { email: '', title: '', department: '', employeeNumber: '', startDate: '', endDate: '' }
  const form = { fullName: 'Ada', ...empty, managerId: null, reviewerId: null }
  expect(readEmployeeForm(form)).toMatchObject({ ok: true })
  expect(readEmployeeForm({ ...form, ...values })).toMatchObject({
    ok: false,
    field,
    message: expect.any(String),
  })
})

test('texts lose invisible characters and outer spaces, and keep names of every script', () => {
  const empty = {
    email: ' A@b.example ',
    title: '',
    department: '',
    employeeNumber: ' 007 ',
    startDate: '',
    endDate: '',
  }
  const parsed = readEmployeeForm({
    fullName: '﻿ Đặng  Thị\tعمر ',
    ...empty,
    managerId: null,
    reviewerId: null,
  })
  expect(parsed).toMatchObject({
    values: { fullName: 'Đặng Thị عمر', email: 'A@b.example', employeeNumber: '007', title: null },
  })
})

test('a named reviewer has the person in the list, beside the manager', async () => {
  const { id, edit, account, begin, organizationId } = await fixture()
  await edit(id(2), { reviewerId: id(1) })
  const reportsSeenBy = async (employeeId: EmployeeId) => {
    const { id: userId } = await account(employeeId)
    const viewer = await viewerOf(database, { organizationId, userId, sessionId: await begin(userId) })
    if (!viewer) throw new Error('signed out')
    expect(viewer.hasReports).toBe(true)
    return (await reportsOfViewer(database, viewer))?.rows.map((row) => row.fullName) ?? []
  }
  expect(await reportsSeenBy(id(1))).toEqual(['Person 2'])
  expect(await reportsSeenBy(id(0))).toEqual(['Person 1', 'Person 2'])
})
