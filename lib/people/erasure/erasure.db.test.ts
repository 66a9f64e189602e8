import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Database } from '#db/connection/client'
import { type EmployeeId, OrganizationId, UserId } from '#db/ids'
import { users } from '#db/schema/people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { testId } from '#db/testing/test-id'
import { changeAccount } from '#lib/accounts/manage'
import { activityLog } from '#lib/activity/log-page'
import { applyImport } from '../imports/apply.ts'
import { checkPeople } from '../imports/check-people.ts'
import { undoImport } from '../imports/undo.ts'
import { addEmployee, editEmployee } from '../team/save.ts'
import { erasePerson } from './erase.ts'
import { exportPersonalData } from './export.ts'
import { liftErasure } from './lift.ts'
import { erasureFixture, importOf, secret } from './testing/erasure-fixture.ts'

const { database, organization, tablesHolding } = erasureFixture()

test('an erased person’s name, email, IDs and goals are in no table, and everyone else’s data stays', async () => {
  const { organizationId, admin, employeeId, people, inOrganization } = await organization()
  for (const text of Object.values(secret))
    if (text !== secret.reason) expect(await tablesHolding(organizationId, text), text).not.toEqual([])
  expect(await tablesHolding(organizationId, employeeId)).toEqual(
    expect.arrayContaining([
      'activity',
      'employees',
      'goals',
      'import_lines',
      'looks',
      'mappings',
      'outcomes',
      'problems',
      'sync_runs',
      'users',
    ]),
  )

  expect(await erasePerson(database, admin, employeeId)).toEqual({ ok: true, importsDeleted: 1 })

  for (const text of Object.values(secret))
    expect(await tablesHolding(organizationId, text), text).toEqual([])
  expect(await tablesHolding(organizationId, employeeId)).toEqual(['activity'])
  const left = await inOrganization((tx) =>
    tx.execute(
      sql`select full_name, manager_id is null as free, reviewer_id from employees order by full_name`,
    ),
  )
  expect(left.map(({ full_name }) => full_name)).toEqual([
    ...people.map(({ fullName }) => fullName),
    'Rita Report',
  ])
  expect(left.find(({ full_name }) => full_name === 'Rita Report')).toMatchObject({ free: true })
  const page = await inOrganization((tx) => activityLog(tx, new URLSearchParams()))
  expect(page.rows[0]).toMatchObject({ action: 'employee.erased', userName: 'Ada Admin' })
  expect(page.rows.map(({ summary }) => summary)).toContain('Mapped a person who was erased.')
})

test('every table with an employee’s id loses its rows with the person; only the activity log keeps the bare id', async () => {
  const rows = await database.orm.execute<{ name: string; follows: boolean }>(sql`
    select c.relname as name, exists (
      select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey)
        -- Fetches follow the block that was sent, which follows the person.
        and k.confrelid in ('employees'::regclass, 'sent_blocks'::regclass) and k.confdeltype = 'c') as follows
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'employee_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`)
  const others = rows.filter(({ follows }) => !follows).map(({ name }) => name)
  // Users and imports are deleted by name (db/queries/people/erasure/erase.ts).
  expect(others).toEqual(['activity', 'import_lines', 'users'])
})

test('an import leaves an erased person out, by email and by employee number, and a form refuses both, until an admin allows it', async () => {
  const { admin, employeeId, check, inOrganization } = await organization()
  await erasePerson(database, admin, employeeId)
  const file = `full_name\temail\temployee_id\nSomebody\t${secret.email.toUpperCase()}\t\nAnybody\tany@example.test\t${secret.number.toLowerCase()}\nNew Person\tnew@example.test\t`
  const checked = await check(file)
  expect(checked).toMatchObject({ ok: true, counts: { added: 1, refused: 2 } })
  const reasons = await inOrganization((tx) =>
    tx.execute<{ reason: string }>(sql`select distinct reason from import_lines where reason is not null`),
  )
  expect(reasons.map(({ reason }) => reason)).toEqual([expect.stringContaining('was erased')])

  const form = {
    ...{ fullName: 'Somebody', email: secret.email, title: null, department: null, employeeNumber: null },
    ...{ managerId: null, reviewerId: null, startDate: null, endDate: null },
  }
  expect(await addEmployee(database, admin, form)).toMatchObject({ ok: false, field: 'email' })
  const byNumber = { ...form, email: null, employeeNumber: secret.number }
  expect(await addEmployee(database, admin, byNumber)).toMatchObject({ ok: false, field: 'employeeNumber' })

  const other = await addEmployee(database, admin, { ...form, email: 'other@example.test' })
  const otherId = testId<EmployeeId>((other.ok && other.employeeId) || '')
  expect(await editEmployee(database, admin, otherId, form)).toMatchObject({ ok: false, field: 'email' })
  const withNumber = { ...form, email: 'other@example.test', employeeNumber: secret.number }
  expect(await editEmployee(database, admin, otherId, withNumber)).toMatchObject({ field: 'employeeNumber' })
  const renamed = { ...form, email: 'other@example.test', fullName: 'Other' }
  expect(await editEmployee(database, admin, otherId, renamed)).toMatchObject({ ok: true })

  expect(await liftErasure(database, admin, 'nobody@example.test')).toMatchObject({ ok: false })
  expect(await liftErasure(database, admin, ` ${secret.email} `)).toEqual({ ok: true })
  expect(await addEmployee(database, admin, byNumber)).toMatchObject({ ok: true })
  const again = await check(file)
  expect(again).toMatchObject({ ok: true, counts: { added: 2 } })
  expect(again.ok && again.counts.refused).toBeUndefined()
})

test('of two organizations with one person, erasing in one changes nothing in the other', async () => {
  const [one, two] = [await organization(), await organization()]
  await erasePerson(database, one.admin, one.employeeId)
  expect(await tablesHolding(two.organizationId, secret.name)).toContain('employees')
  expect(await erasePerson(database, one.admin, two.employeeId)).toMatchObject({ code: 'unknown' })
  expect(await two.check(`full_name\temail\nSomebody\t${secret.email}`)).toMatchObject({
    counts: { changed: 1 },
  })
})

test('oneself and the last admin cannot be erased', async () => {
  const { admin, people, inOrganization } = await testOrganization(database, 2).then((made) => ({
    ...made,
    inOrganization: <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
      withOrganization(database, made.organizationId, work),
  }))
  const [own, other] = people
  await inOrganization((tx) => tx.update(users).set({ employeeId: own?.id ?? null }))
  expect(await erasePerson(database, admin, testId(own?.id ?? ''))).toMatchObject({ code: 'own_account' })
  const second = { ...admin, userId: UserId.parse(randomUUID()) }
  await inOrganization((tx) =>
    tx.insert(users).values({
      ...{ organizationId: admin.organizationId, id: second.userId, email: 'second@example.test' },
      ...{ name: 'Second', role: 'member', employeeId: other?.id ?? null },
    }),
  )
  expect(await erasePerson(database, second, testId(own?.id ?? ''))).toMatchObject({ code: 'last_admin' })
  await changeAccount(database, admin, { userId: second.userId }, 'make_admin')
  expect(await erasePerson(database, admin, testId(other?.id ?? ''))).toMatchObject({ ok: true })
})

test('an import that names the person cannot be undone any more; one that does not still can', async () => {
  const { admin, employeeId, importId } = await organization()
  const text = 'full_name\temail\nSomebody Else\telse@example.test'
  const another = await checkPeople(database, admin, { ...importOf(text), fileName: null })
  if (!another.ok) throw new Error(another.message)
  const confirmed = { deactivations: true, admins: true }
  await applyImport(database, admin, { importId: another.importId, confirmed })
  await erasePerson(database, admin, employeeId)
  expect(await undoImport(database, admin, importId)).toMatchObject({ ok: false })
  expect(await undoImport(database, admin, another.importId)).toMatchObject({ ok: true })
})

test('of imports without the person, a name is looked for as words and an employee number as a whole cell', async () => {
  const { admin, inOrganization } = await testOrganization(database, 1).then((made) => ({
    ...made,
    inOrganization: <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
      withOrganization(database, made.organizationId, work),
  }))
  const person = {
    ...{ fullName: 'An', email: null, title: null, department: null, employeeNumber: '77' },
    ...{ managerId: null, reviewerId: null, startDate: null, endDate: null },
  }
  const added = await addEmployee(database, admin, person)
  const cells = {
    words: 'Anna and Joan and Jan\nAndré',
    inNumber: '0779',
    name: 'under an, since May',
    afterBreak: 'Team\nAn',
    number: ' 77 ',
  }
  await inOrganization(async (tx) => {
    for (const [fileName, cell] of Object.entries(cells))
      await tx.execute(sql`
        with made as (insert into imports (organization_id, kind, file_name, columns, counts, created_by)
          values (${tx.organizationId}, 'people', ${fileName}, '[]', '{}', ${admin.userId}) returning id)
        insert into import_lines (organization_id, import_id, position, change, name, cells)
        select ${tx.organizationId}, id, 0, 'refused', 'Line 2', jsonb_build_array(${cell}::text) from made`)
  })
  expect(await erasePerson(database, admin, testId((added.ok && added.employeeId) || ''))).toEqual({
    ok: true,
    importsDeleted: 3,
  })
  const left = await inOrganization((tx) =>
    tx.execute<{ file_name: string }>(sql`select file_name from imports order by file_name`),
  )
  expect(left.map(({ file_name }) => file_name)).toEqual(['inNumber', 'words'])
})

test('the export holds everything that the search finds, no password and no token, and is recorded', async () => {
  const { admin, employeeId, inOrganization } = await organization()
  await inOrganization((tx) =>
    tx.update(users).set({ passwordHash: '$argon2id$canary' }).where(eq(users.employeeId, employeeId)),
  )
  const file = await exportPersonalData(database, admin, employeeId)
  const data = JSON.parse(file?.body ?? '')
  expect(data).toMatchObject({
    person: { full_name: secret.name, email: secret.email, employee_number: secret.number },
    account: { email: secret.email, hasPassword: true },
    mapping: { culture_amp_user_id: secret.cultureAmpUserId },
    goals: [{ name: secret.goal, description: secret.note }, { name: `${secret.goal} 2` }],
  })
  expect(data.syncResults).toHaveLength(2)
  expect(data.syncs).toMatchObject([{ employee_id: employeeId, state: 'done' }])
  expect(data.looks).toEqual([{ by: 'Ada Admin', lookedAt: expect.any(String), previousVisitAt: null }])
  expect(data.askedOfHr).toEqual([
    { topic: 'goals_missing', firstAskedAt: expect.any(String), resolvedAt: null },
  ])
  expect(data.activity.map(({ summary }: { summary: string }) => summary)).toContain(`Mapped ${secret.name}.`)
  expect(file?.body).not.toContain('canary')
  expect(file?.body).not.toMatch(/token/i)
  const page = await inOrganization((tx) => activityLog(tx, new URLSearchParams()))
  expect(page.rows[0]).toMatchObject({ action: 'employee.data_exported' })
  expect(
    await exportPersonalData(
      database,
      { ...admin, organizationId: OrganizationId.parse(randomUUID()) },
      employeeId,
    ),
  ).toBeNull()
})

test('the export has the time of an erasure, for it looks through as many outcomes', async () => {
  const { admin, employeeId } = await organization()
  let limit: unknown
  const watched: Database = {
    ...database,
    transaction: (work) =>
      database.transaction(async (tx) => {
        const result = await work(tx)
        ;[limit] = await tx.execute(sql`select current_setting('statement_timeout') as limit`)
        return result
      }),
  }
  expect(await exportPersonalData(watched, admin, employeeId)).not.toBeNull()
  expect(limit).toEqual({ limit: '2min' })
})

test('a person renamed before is erased by the new name, and the log never held the old one', async () => {
  const { organizationId, admin, employeeId } = await organization()
  const form = {
    ...{
      fullName: 'Renamed Person',
      email: secret.email,
      title: null,
      department: null,
      employeeNumber: null,
    },
    ...{ managerId: null, reviewerId: null, startDate: null, endDate: null },
  }
  await editEmployee(database, admin, employeeId, form)
  expect(await erasePerson(database, admin, employeeId)).toMatchObject({ ok: true })
  for (const text of [secret.name, 'Renamed Person', secret.goal])
    expect(await tablesHolding(organizationId, text), text).toEqual([])
})
