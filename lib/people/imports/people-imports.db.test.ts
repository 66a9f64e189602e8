import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { ImportId } from '#db/ids'
import { linesPage } from '#db/queries/imports/import-lines'
import { importById } from '#db/queries/imports/imports'
import { withOrganization } from '#db/tenant'
import { type TestOrganization, testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { purgeExpired } from '#lib/settings/purge'
import { deactivateEmployee } from '../team/deactivate.ts'
import { applyImport } from './apply.ts'
import { importFixture } from './testing/import-fixture.ts'
import { undoImport } from './undo.ts'

const database = ownDatabase(8)

const { rows, stateOf, check, apply, importPeople } = importFixture(database)

const page = (organization: TestOrganization, importId: ImportId, change: 'refused' | 'changed') =>
  withOrganization(database, organization.organizationId, (tx) =>
    linesPage(tx, importId, change, { offset: 0, limit: 100 }),
  )

const first = `name,email,title,manager,employee_id,culture_amp_user_id
Dee Dietz,dee@example.com,Lead,boss@example.com,1,ca-1
Big Boss,boss@example.com,CEO,,2,ca-2
Eve Evans,eve@example.com,Analyst,Dee Dietz,3,
Bad Line,no address,,,4,
`

test('checking changes nothing; applying adds people under managers who come later in the file; again changes nothing', async () => {
  const organization = await testOrganization(database)
  const before = await stateOf(organization)
  const { importId, counts } = await check(organization, first)
  expect(counts).toMatchObject({ added: 3, refused: 1 })
  expect(await stateOf(organization)).toEqual(before)

  expect(await apply(organization, importId)).toEqual({ ok: true, applied: 3 })
  const people = (await stateOf(organization)).people
  const id = (name: string) => people.find((person) => person.full_name === name)?.id
  expect(people.map(({ full_name, manager_id }) => [full_name, manager_id])).toEqual([
    ['Big Boss', null],
    ['Dee Dietz', id('Big Boss')],
    ['Eve Evans', id('Dee Dietz')],
  ])
  expect(await rows(organization, sql`select culture_amp_user_id as id from mappings order by 1`)).toEqual([
    { id: 'ca-1' },
    { id: 'ca-2' },
  ])
  expect(await rows(organization, sql`select summary from activity`)).toEqual([
    { summary: 'Imported people from a file: 3 added; 1 line refused.' },
  ])
  expect((await check(organization, first)).counts).toMatchObject({ unchanged: 3, refused: 1 })
  expect(await apply(organization, importId)).toMatchObject({ ok: false, code: 'not_checked' })
})

test('an account that signs in with an added person’s email is that person’s from then on, name included', async () => {
  const organization = await testOrganization(database)
  const email = `${organization.admin.userId}@example.test`
  await importPeople(organization, `name,email\nAda Byron,${email.toUpperCase()}\n`)
  expect(
    await rows(
      organization,
      sql`select u.name, e.full_name from users u join employees e on e.id = u.employee_id`,
    ),
  ).toEqual([{ name: 'Ada Byron', full_name: 'Ada Byron' }])
})

test('changes, swapped emails and IDs, leavers and roles are applied together, and undo brings all of it back', async () => {
  const organization = await testOrganization(database)
  await importPeople(organization, first)
  const { people } = await stateOf(organization)
  const id = (name: string) => String(people.find((person) => person.full_name === name)?.id)
  await rows(
    organization,
    sql`insert into users (organization_id, email, name, role, employee_id)
    values (${organization.organizationId}::uuid, 'dee@example.com', 'Dee Dietz', 'member', ${id('Dee Dietz')}::uuid),
      (${organization.organizationId}::uuid, 'eve@example.com', 'Eve Evans', 'member', ${id('Eve Evans')}::uuid)`,
  )
  await rows(
    organization,
    sql`insert into goals (organization_id, employee_id, culture_amp_id, name, status, content_hash)
    values (${organization.organizationId}::uuid, ${id('Eve Evans')}::uuid, 'g1', 'A goal', 'on_track', 'h')`,
  )
  const before = await stateOf(organization)

  const second = `name,email,title,manager,employee_id,culture_amp_user_id,role
Dee Dietz-Doe,boss@example.com,Director,,1,ca-2,admin
Big Boss,dee@example.com,Founder,Dee Dietz-Doe,2,ca-1,
New Person,new@example.com,,Big Boss,5,ca-5,
`
  const importId = await importPeople(organization, second, { isWholeTeam: true })
  const after = await stateOf(organization)
  expect(after.people.find(({ full_name }) => full_name === 'Eve Evans')).toMatchObject({ left: true })
  expect(after.people.find(({ full_name }) => full_name === 'Dee Dietz-Doe')).toMatchObject({
    id: id('Dee Dietz'),
    email: 'boss@example.com',
    manager_id: null,
  })
  expect(after.accounts).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'Dee Dietz-Doe', email: 'boss@example.com', role: 'admin' }),
      expect.objectContaining({ name: 'Eve Evans', left: true }),
    ]),
  )
  expect(after.goals).toEqual([{ employee_id: id('Eve Evans'), culture_amp_id: 'g1', removed: true }])

  expect(await undoImport(database, organization.admin, importId)).toMatchObject({ ok: true, reverted: 4 })
  expect(await stateOf(organization)).toEqual(before)
  expect(await undoImport(database, organization.admin, importId)).toMatchObject({ ok: false })
})

test('undo reverts only what was not changed since, and lists the rest with the reason', async () => {
  const organization = await testOrganization(database)
  const importId = await importPeople(organization, first)
  await rows(organization, sql`update employees set title = 'VP' where full_name = 'Eve Evans'`)
  const undone = await undoImport(database, organization.admin, importId)
  expect(undone).toMatchObject({
    ok: true,
    reverted: 0,
    kept: {
      total: 3,
      rows: [
        { line: 2, name: 'Dee Dietz', keptBecause: 'Is the manager or reviewer of people who stay.' },
        { line: 3, name: 'Big Boss', keptBecause: 'Is the manager or reviewer of people who stay.' },
        { line: 4, name: 'Eve Evans', keptBecause: 'Was changed since the import.' },
      ],
    },
  })
})

test('an import older than seven days cannot be undone', async () => {
  const organization = await testOrganization(database)
  const importId = await importPeople(organization, first)
  await rows(organization, sql`update imports set applied_at = now() - interval '7 days 1 minute'`)
  expect(await undoImport(database, organization.admin, importId)).toMatchObject({ code: 'not_undoable' })
})

test('what was changed since the check is not overwritten: nothing is applied, and the next check shows it', async () => {
  const organization = await testOrganization(database)
  await importPeople(organization, first)
  const file = first.replace('Analyst', 'Designer').replace('Lead', 'Director')
  const { importId } = await check(organization, file)
  await rows(organization, sql`update employees set title = 'VP' where full_name = 'Eve Evans'`)
  const before = await stateOf(organization)
  expect(await apply(organization, importId)).toMatchObject({ ok: false, code: 'changed_since' })
  expect(await stateOf(organization)).toEqual(before)
  expect((await check(organization, file)).counts).toMatchObject({ changed: 2 })
})

test('an email or ID taken since the check, and a manager who left since, apply nothing', async () => {
  const organization = await testOrganization(database)
  await importPeople(organization, first)
  const joiner = 'name,email,manager,culture_amp_user_id\nNew Person,new@example.com,Dee Dietz,ca-9\n'
  const { importId } = await check(organization, joiner)
  const takenEmail = sql`update employees set email = 'NEW@example.com' where full_name = 'Eve Evans'`
  await rows(organization, takenEmail)
  expect(await apply(organization, importId)).toMatchObject({ code: 'changed_since' })
  await rows(organization, sql`update employees set email = 'eve@example.com' where full_name = 'Eve Evans'`)

  const left = (await rows(organization, sql`select id from employees where full_name = 'Dee Dietz'`))[0]?.id
  await deactivateEmployee(database, organization.admin, testId(String(left)))
  expect(await apply(organization, importId)).toMatchObject({ code: 'changed_since' })
  expect(await rows(organization, sql`select 1 from employees where full_name = 'New Person'`)).toEqual([])
})

test('a reporting line changed since the check that would close a loop applies nothing', async () => {
  const organization = await testOrganization(database)
  await importPeople(organization, `${first}Fay Fox,fay@example.com,,,6,\n`)
  const { importId } = await check(organization, 'email,manager\nboss@example.com,fay@example.com\n')
  const [eve] = await rows(organization, sql`select id from employees where full_name = 'Eve Evans'`)
  await rows(
    organization,
    sql`update employees set manager_id = ${String(eve?.id)}::uuid, last_seen_at = now() where full_name = 'Fay Fox'`,
  )
  expect(await apply(organization, importId)).toMatchObject({ code: 'changed_since' })
})

test('many deactivations and new admins are applied only when they are confirmed apart', async () => {
  const organization = await testOrganization(database)
  await importPeople(organization, first)
  const { importId, counts } = await check(organization, 'name,email\nBig Boss,boss@example.com\n', {
    isWholeTeam: true,
  })
  expect(counts).toMatchObject({ deactivated: 2, people: 3 })
  const without = { importId, confirmed: { deactivations: false, admins: true } }
  expect(await applyImport(database, organization.admin, without)).toMatchObject({ code: 'unconfirmed' })
  expect(await apply(organization, importId)).toMatchObject({ ok: true, applied: 2 })
})

test('rehired people are the same person again, and may take another ID', async () => {
  const organization = await testOrganization(database)
  await importPeople(organization, first)
  await importPeople(organization, 'name,email\nBig Boss,boss@example.com\n', { isWholeTeam: true })
  await importPeople(organization, first)
  expect((await stateOf(organization)).people.map(({ full_name, left }) => [full_name, left])).toEqual([
    ['Big Boss', false],
    ['Dee Dietz', false],
    ['Eve Evans', false],
  ])
})

test('two admins who apply the same check at once apply it once', async () => {
  const organization = await testOrganization(database)
  const { importId } = await check(organization, first)
  const results = await Promise.all([1, 2, 3].map(() => apply(organization, importId)))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect((await stateOf(organization)).people).toHaveLength(3)
})

test('another organization’s import is unknown', async () => {
  const [own, other] = [await testOrganization(database), await testOrganization(database)]
  const { importId } = await check(own, first)
  expect(await apply(other, importId)).toMatchObject({ code: 'unknown' })
  expect(await undoImport(database, other.admin, importId)).toMatchObject({ ok: false })
  expect(await apply(own, testId(randomUUID()))).toMatchObject({ code: 'unknown' })
})

test('an import whose process died can be applied again once it is silent, and nothing of it was stored', async () => {
  const organization = await testOrganization(database)
  const { importId } = await check(organization, first)
  await rows(organization, sql`update imports set state = 'applying', heartbeat_at = now()`)
  expect(await apply(organization, importId)).toMatchObject({ code: 'not_checked' })
  await rows(organization, sql`update imports set heartbeat_at = now() - interval '31 seconds'`)
  const found = await withOrganization(database, organization.organizationId, (tx) =>
    importById(tx, importId),
  )
  expect(found?.isInterrupted).toBe(true)
  expect(await apply(organization, importId)).toEqual({ ok: true, applied: 3 })
})

test('50 faulty lines of 10,000 are refused by line, and the others go in', async () => {
  const organization = await testOrganization(database)
  const lines = Array.from({ length: 10_000 }, (_, n) =>
    n % 200 === 7 ? `Person ${n},broken,${n}` : `Person ${n},p${n}@example.com,${n}`,
  )
  const { importId, counts } = await check(organization, `name,email,employee id\n${lines.join('\n')}\n`)
  expect(counts).toMatchObject({ added: 9_950, refused: 50 })
  expect((await page(organization, importId, 'refused'))[0]).toMatchObject({
    line: 9,
    reason: expect.stringContaining('“broken” is not an email'),
  })
  expect(await apply(organization, importId)).toEqual({ ok: true, applied: 9_950 })
})

test('names of a check go after a day, those of an applied import when it can no longer be undone, without another check', async () => {
  const organization = await testOrganization(database)
  const lines = () =>
    rows(
      organization,
      sql`select i.state, count(*)::int as lines from imports i join import_lines l
      on l.organization_id = i.organization_id and l.import_id = i.id group by 1 order by 1`,
    )
  const age = (interval: string) =>
    rows(
      organization,
      sql`update imports set created_at = created_at - ${interval}::interval,
        applied_at = applied_at - ${interval}::interval, heartbeat_at = heartbeat_at - ${interval}::interval`,
    )
  await importPeople(organization, first)
  const interrupted = await check(organization, first)
  await rows(
    organization,
    sql`update imports set state = 'applying' where id = ${interrupted.importId}::uuid`,
  )
  for (let n = 0; n < 7; n++) await check(organization, first)
  await age('23 hours')
  await purgeExpired(database)
  expect(await lines()).toEqual([
    { state: 'applied', lines: 4 },
    { state: 'applying', lines: 4 },
    { state: 'checked', lines: 28 },
  ])
  await age('2 hours')
  await purgeExpired(database)
  expect(await lines()).toEqual([{ state: 'applied', lines: 4 }])
  await age('6 days')
  await purgeExpired(database)
  expect(await lines()).toEqual([])
  expect(await rows(organization, sql`select 1 from imports`)).toEqual([])
  expect((await stateOf(organization)).people).toHaveLength(3)
})
