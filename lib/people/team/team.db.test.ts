import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { EmployeeId } from '#db/ids'
import type { EmployeeValues } from '#db/queries/people/employee-writes'
import { users } from '#db/schema/people'
import { testId } from '#db/testing/test-id'
import { viewerOf } from '#lib/access/viewer'
import { reportsOfViewer } from '#lib/reviews/reports'
import { deactivateEmployee } from './deactivate.ts'
import { readEmployeeForm } from './input.ts'
import { editEmployee } from './save.ts'
import { blank, teamFixture } from './testing/team-fixture.ts'

const { database, team } = teamFixture()

describe('adding and editing', () => {
  test('a person is added with all fields, edited, and both are in the activity log by present name', async () => {
    const { add, edit, id, valuesOf, log } = await team()
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
    const { edit, id, log } = await team()
    expect(await edit(id(1), {})).toMatchObject({ ok: true })
    expect(await log()).toEqual([])
  })

  test.each([
    [{ email: 'ADA@example.test' }, 'email', 'Ada has this email'],
    [{ employeeNumber: 'e-7' }, 'employeeNumber', 'Ada has this employee number'],
  ])(
    'an email or number of another person is refused in any case, naming the person: %j',
    async (values, field, message) => {
      const { add } = await team(0)
      await add({ fullName: 'Ada', email: 'ada@example.test', employeeNumber: 'E-7' })
      expect(await add(values)).toMatchObject({
        code: 'invalid',
        field,
        message: expect.stringContaining(message),
      })
    },
  )

  test('the email of a person who left leads to reactivating that person', async () => {
    const { add, admin } = await team(0)
    const ada = await add({ fullName: 'Ada', email: 'ada@example.test' })
    if (!ada.ok) throw new Error(ada.message)
    await deactivateEmployee(database, admin, ada.employeeId)
    expect(await add({ email: 'ada@example.test' })).toMatchObject({
      field: 'email',
      message: expect.stringContaining('Reactivate Ada'),
    })
  })

  test('two admins who add one email at the same time: one is refused with a sentence', async () => {
    const { add } = await team(0)
    const results = await Promise.all([1, 2, 3].map(() => add({ email: 'same@example.test' })))
    expect(results.map((result) => result.ok).sort()).toEqual([false, false, true])
    expect(results.find((result) => !result.ok)).toMatchObject({ field: 'email' })
  })

  test('a person of another organization cannot be edited, be a manager or be a reviewer', async () => {
    const { admin, add, id } = await team()
    const other = await team()
    expect(await editEmployee(database, admin, other.id(0), blank)).toMatchObject({
      code: 'unknown_employee',
    })
    expect(await add({ managerId: other.id(0) })).toMatchObject({ field: 'managerId' })
    expect(await add({ reviewerId: other.id(0) })).toMatchObject({ field: 'reviewerId' })
    expect(id(0)).not.toBe('')
  })

  test('an admin who is added or corrected to the own email is that person from then on', async () => {
    const { admin, add, edit, id, inOrganization } = await team()
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
    const { id, edit, account, inOrganization } = await team()
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
    const { id, edit, admin } = await team(4)
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
    const { id, edit } = await team()
    await edit(id(1), { managerId: null })
    await edit(id(2), { managerId: null })
    const results = await Promise.all([edit(id(1), { managerId: id(2) }), edit(id(2), { managerId: id(1) })])
    expect(results.map((result) => result.ok).sort()).toEqual([false, true])
  })

  test('a manager who left stays with the reports: they can be edited without a new manager', async () => {
    const { id, edit, admin, valuesOf } = await team()
    await deactivateEmployee(database, admin, id(0))
    expect(await edit(id(1), { title: 'Lead' })).toMatchObject({ ok: true })
    expect((await valuesOf(id(1))).managerId).toBe(id(0))
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
  const { id, edit, account, begin, organizationId } = await team()
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
