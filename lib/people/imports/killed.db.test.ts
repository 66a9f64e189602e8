import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#db/connection/client'
import type { ImportId } from '#db/ids'
import { testDatabase } from '#db/testing/database'
import { type TestOrganization, testOrganization } from '#db/testing/organization'
import { type Moment, statementProxy } from '#db/testing/statement-proxy'
import { importFixture } from './testing/import-fixture.ts'

const program = fileURLToPath(new URL('./testing/apply-process.ts', import.meta.url))

let url: string
let database: Database
let drop: () => Promise<void>

beforeAll(async () => {
  ;({ url, drop } = await testDatabase())
  database = openDatabase(url, 4)
})
afterAll(async () => {
  await database.close()
  await drop()
})

/** The `nth` statement of this kind, about to reach the server or done there; a commit is named by what it commits. */
type Place = { moment: Moment; statement: RegExp; nth?: number }

/**
 * Applies an import in a process of its own and kills it with SIGKILL at this place, while its connections hang.
 * @returns whether it came there
 */
async function killWhileApplying(
  organization: TestOrganization,
  importId: ImportId,
  { moment, statement, nth = 1 }: Place,
): Promise<boolean> {
  let seen = 0
  let isKilled = false
  const proxy = await statementProxy(url, () => {
    let last = ''
    return (text, when) => {
      const name = text === 'commit' ? `commit after ${last}` : text.trim()
      if (text !== 'commit') last = name
      if (!isKilled && when === moment && statement.test(name) && ++seen === nth) {
        isKilled = true
        child.kill('SIGKILL')
      }
      return !isKilled
    }
  })
  const child = fork(program, [JSON.stringify({ actor: organization.admin, importId })], {
    env: { ...process.env, DATABASE_URL: proxy.url },
  })
  await once(child, 'exit')
  await proxy.stop()
  return isKilled
}

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

test('an import whose process is killed anywhere while it is applied leaves nothing half-applied, and is applied again later', {
  timeout: 180_000,
}, async () => {
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

  const places: Place[] = [
    { moment: 'arrives', statement: /^insert into employees/ },
    { moment: 'answered', statement: /^insert into employees/, nth: 2 },
    { moment: 'answered', statement: /^update employees e set\s+full_name/, nth: 2 },
    { moment: 'answered', statement: /^delete from mappings/ },
    { moment: 'answered', statement: /^insert into mappings/ },
    { moment: 'answered', statement: /^update users u set name/ },
    { moment: 'arrives', statement: /^commit after update "imports" set .*"applied_at"/ },
  ]
  for (const place of places) {
    expect(await killWhileApplying(organization, importId, place), String(place.statement)).toBe(true)
    expect(await fixture.stateOf(organization)).toEqual(before)
    await silent(fixture, organization, 29)
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
  const committed: Place = {
    moment: 'answered',
    statement: /^commit after update "imports" set .*"applied_at"/,
  }
  expect(await killWhileApplying(organization, importId, committed)).toBe(true)
  expect((await fixture.stateOf(organization)).people).toHaveLength(1)
  await silent(fixture, organization, 31)
  expect(await fixture.apply(organization, importId)).toMatchObject({ code: 'not_checked' })
})
