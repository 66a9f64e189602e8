import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { ImportId } from '#db/ids'
import { type TestOrganization, testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { type KillPoint, killedAt } from '#db/testing/processes/killed-process'
import { importFixture } from './testing/import-fixture.ts'

const program = fileURLToPath(new URL('./testing/apply-process.ts', import.meta.url))

const database = ownDatabase(4)

/** Applies an import in a process of its own, which is killed at this point. Returns whether it came there. */
const killWhileApplying = (organization: TestOrganization, importId: ImportId, killPoint: KillPoint) =>
  killedAt(
    database.url,
    { program, args: [JSON.stringify({ actor: organization.admin, importId })] },
    killPoint,
  )

/** A file of people with IDs, who report to Big Boss. */
const file = (people: number, title: string) =>
  `name,email,title,manager,culture_amp_user_id\n${Array.from(
    { length: people },
    (_, n) => `Person ${n},p${n}@example.com,${title},boss@example.com,${title}-${n}\n`,
  ).join('')}`

const boss = 'name,email\nBig Boss,boss@example.com\n'

/** Marks the applying process as silent for so long. */
const silent = (fixture: ReturnType<typeof importFixture>, organization: TestOrganization, seconds: number) =>
  fixture.rows(
    organization,
    sql`update imports set heartbeat_at = now() - make_interval(secs => ${seconds}) where state = 'applying'`,
  )

test('an import whose process is killed anywhere while it is applied leaves nothing half-applied, and is applied again later', async () => {
  const fixture = importFixture(database)
  const organization = await testOrganization(database)
  await fixture.importPeople(organization, boss)
  await fixture.importPeople(organization, file(3_000, 'Analyst'))
  await fixture.rows(
    organization,
    sql`insert into users (organization_id, email, name, role, employee_id)
      select organization_id, email, full_name, 'member', id from employees where full_name = 'Person 7'`,
  )
  const before = await fixture.stateOf(organization)
  const changes = file(6_000, 'Lead').replace('Person 7,', 'Person Seven,')
  const { importId, counts } = await fixture.check(organization, changes)
  expect(counts).toMatchObject({ added: 3_000, changed: 3_000 })

  const killPoints: KillPoint[] = [
    { moment: 'arrives', statement: /^insert into employees/ },
    { moment: 'answered', statement: /^insert into employees/, nth: 2 },
    { moment: 'answered', statement: /^update employees e set\s+full_name/, nth: 2 },
    { moment: 'answered', statement: /^delete from mappings/ },
    { moment: 'answered', statement: /^insert into mappings/ },
    { moment: 'answered', statement: /^update users u set name/ },
    { moment: 'arrives', statement: /^commit after update "imports" set .*"applied_at"/ },
  ]
  for (const killPoint of killPoints) {
    expect(await killWhileApplying(organization, importId, killPoint), String(killPoint.statement)).toBe(true)
    expect(await fixture.stateOf(organization)).toEqual(before)
    await silent(fixture, organization, 15)
    expect(await fixture.apply(organization, importId)).toMatchObject({ code: 'not_checked' })
    await silent(fixture, organization, 31)
  }

  expect(await fixture.apply(organization, importId)).toEqual({ ok: true, applied: 6_000 })
  const after = await fixture.stateOf(organization)
  expect(after.people).toHaveLength(6_001)
  expect(
    after.mappings.every(({ culture_amp_user_id }) => String(culture_amp_user_id).startsWith('Lead-')),
  ).toBe(true)
  expect(
    await fixture.rows(organization, sql`select 1 from activity where action = 'people.imported'`),
  ).toHaveLength(3)
})

test('an import whose process is killed once it has committed is applied, and is not applied twice', async () => {
  const fixture = importFixture(database)
  const organization = await testOrganization(database)
  const { importId } = await fixture.check(organization, boss)
  const committed: KillPoint = {
    moment: 'answered',
    statement: /^commit after update "imports" set .*"applied_at"/,
  }
  expect(await killWhileApplying(organization, importId, committed)).toBe(true)
  expect((await fixture.stateOf(organization)).people).toHaveLength(1)
  await silent(fixture, organization, 31)
  expect(await fixture.apply(organization, importId)).toMatchObject({ code: 'not_checked' })
})
