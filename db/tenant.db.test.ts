import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from './connection/client.ts'
import { demoOrganizations } from './demo/people.ts'
import { seedDemo } from './demo/seed.ts'
import type { OrganizationId } from './ids.ts'
import { activity } from './schema/sync.ts'
import { signInCandidates } from './system.ts'
import { asSystem, withOrganization } from './tenant.ts'
import { testDatabase } from './testing/database.ts'
import { filledOrganization, tenantTables } from './testing/filled-organization.ts'
import { testOrganization } from './testing/organization.ts'
import { testId } from './testing/test-id.ts'

let url: string
let drop: () => Promise<void>
let database: Database

beforeAll(async () => {
  ;({ url, drop } = await testDatabase())
  database = openDatabase(url, 5)
})

afterAll(async () => {
  await database.close()
  await drop()
})

const countRows = async (organizationId: OrganizationId, table: string) => {
  const [row] = await withOrganization(database, organizationId, (tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`),
  )
  return row?.n
}

describe('a hand-written query without a filter', () => {
  test('reads the rows of its own organization only, in every tenant table', async () => {
    const [one, other] = [await filledOrganization(database), await testOrganization(database, 0)]
    for (const table of tenantTables) {
      expect(await countRows(one.organizationId, table), table).toBeGreaterThan(0)
      expect(await countRows(other.organizationId, table), table).toBe(
        ['organizations', 'users'].includes(table) ? 1 : 0,
      )
    }
  })

  test('changes and deletes nothing of another organization', async () => {
    const [one, other] = [await filledOrganization(database), await testOrganization(database, 0)]
    for (const table of tenantTables.filter((t) => t !== 'activity' && t !== 'organizations')) {
      await withOrganization(database, other.organizationId, async (tx) => {
        const changed = await tx.execute(
          sql`update ${sql.identifier(table)} set organization_id = organization_id where organization_id <> ${other.organizationId} returning 1`,
        )
        expect(changed, table).toHaveLength(0)
        const gone = await tx.execute(
          sql`delete from ${sql.identifier(table)} where organization_id <> ${other.organizationId} returning 1`,
        )
        expect(gone, table).toHaveLength(0)
      })
      expect(await countRows(one.organizationId, table), table).toBeGreaterThan(0)
    }
  })

  test('cannot put a row into another organization, by insert or by update', async () => {
    const [one, other] = [await filledOrganization(database), await testOrganization(database, 1)]
    await expect(
      withOrganization(database, other.organizationId, (tx) =>
        tx.execute(
          sql`insert into employees (organization_id, full_name) values (${one.organizationId}, 'Intruder')`,
        ),
      ),
    ).rejects.toMatchObject({ cause: { code: '42501' } })
    await expect(
      withOrganization(database, other.organizationId, (tx) =>
        tx.execute(sql`update employees set organization_id = ${one.organizationId}`),
      ),
    ).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  test('meets the same answer for an ID that another organization uses as for a free one', async () => {
    const [, other] = [await filledOrganization(database), await testOrganization(database, 1)]
    const stored = await withOrganization(database, other.organizationId, (tx) =>
      tx.execute(sql`insert into mappings (organization_id, employee_id, culture_amp_user_id)
        values (${other.organizationId}, ${other.people[0]?.id}, 'ca-1') returning 1`),
    )
    expect(stored).toHaveLength(1)
  })
})

describe('without an organization the application role sees nothing', () => {
  test.each(['', randomUUID()])('set to %j', async (value) => {
    await filledOrganization(database)
    const client = postgres(url, { max: 1 })
    for (const table of tenantTables) {
      const [row] = await client.begin(async (tx) => {
        await tx`select set_config('role', 'perfcopilot_app', true), set_config('app.organization_id', ${value}, true)`
        return tx`select count(*)::int as n from ${tx(table)}`
      })
      expect(row?.n, table).toBe(0)
    }
    await client.end()
  })

  test('a malformed one is an error, not everything', async () => {
    await expect(
      withOrganization(database, testId('not-a-uuid'), (tx) => tx.execute(sql`select * from users`)),
    ).rejects.toThrow()
  })
})

test('the activity log can be added to and read, not changed or deleted', async () => {
  const { organizationId } = await filledOrganization(database)
  for (const statement of [sql`update activity set summary = 'x'`, sql`delete from activity`]) {
    await expect(
      withOrganization(database, organizationId, (tx) => tx.execute(statement)),
    ).rejects.toMatchObject({
      cause: { code: '42501' },
    })
  }
})

test('role and organization end with their transaction, also after an error in the middle', async () => {
  const single = openDatabase(url, 1)
  const { organizationId } = await filledOrganization(database)
  await expect(
    withOrganization(single, organizationId, (tx) => tx.execute(sql`select 1 / 0`)),
  ).rejects.toThrow()
  const [after] = await single.orm.execute(
    sql`select current_user as role, current_setting('app.organization_id', true) as org`,
  )
  expect(after?.role).not.toBe('perfcopilot_app')
  expect(after?.org ?? '').toBe('')
  await single.close()
})

test('a statement that is returned without being awaited is sent once', async () => {
  const made = await testOrganization(database, 0)
  const summary = 'Once.'
  await withOrganization(database, made.organizationId, (tx) =>
    tx.insert(activity).values({ organizationId: made.organizationId, action: 'sync.started', summary }),
  )
  const [counted] = await withOrganization(database, made.organizationId, (tx) =>
    tx.execute(sql`select count(*)::int as entries from activity where summary = ${summary}`),
  )
  expect(counted).toEqual({ entries: 1 })
})

test('40 interleaved transactions of two organizations each see their own', async () => {
  const organizations = [await filledOrganization(database), await filledOrganization(database)]
  await Promise.all(
    Array.from({ length: 40 }, async (_, i) => {
      const organizationId = testId<OrganizationId>(organizations[i % 2]?.organizationId ?? '')
      const rows = await withOrganization(database, organizationId, async (tx) => {
        await tx.execute(sql`select pg_sleep(0.001)`)
        return tx.execute(sql`select distinct organization_id from goals`)
      })
      expect(rows.map((row) => row.organization_id)).toEqual([organizationId])
    }),
  )
})

test('every table of the product forces row-level security, and its keys begin with the organization', async () => {
  const rows = await database.orm.execute(sql`
    select c.relname, c.relrowsecurity and c.relforcerowsecurity as forced,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
      (select bool_and(a.attname = case when c.relname = 'organizations' then 'id' else 'organization_id' end)
        from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        where k.conrelid = c.oid and k.contype in ('p', 'u', 'f')) as keyed
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`)
  expect(rows.map((row) => row.relname)).toEqual([...tenantTables].sort())
  for (const row of rows) expect(row, String(row.relname)).toMatchObject({ forced: true, keyed: true })
  for (const row of rows) expect(Number(row.policies), String(row.relname)).toBeGreaterThan(0)
})

test('the planner has no statistics of which organization a row belongs to, also after ANALYZE', async () => {
  await filledOrganization(database)
  await database.orm.execute(sql`analyze`)
  const rows = await database.orm.execute(sql`
    select c.relname from pg_statistic s join pg_class c on c.oid = s.starelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = s.staattnum
    where c.relnamespace = 'public'::regnamespace and a.attname = 'organization_id'`)
  expect([...rows]).toEqual([])
})

test('no unique index reveals another organization: each begins with the organization', async () => {
  const rows = await database.orm.execute(sql`
    select i.indexrelid::regclass::text as index, a.attname from pg_index i
    join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where i.indisunique and c.relname <> 'organizations'`)
  expect(rows.length).toBeGreaterThan(8)
  for (const row of rows) expect(row.attname, String(row.index)).toBe('organization_id')
})

test('the system role reads what sign-in and the sweeper need, and writes nothing', async () => {
  const { admin } = await filledOrganization(database)
  const candidates = await signInCandidates(database, `${admin.userId.toUpperCase()}@example.test`)
  expect(candidates).toMatchObject([
    { organizationId: admin.organizationId, userId: admin.userId, sessionVersion: 1 },
  ])
  for (const statement of [
    sql`select * from goals`,
    sql`select * from mappings`,
    sql`update users set name = 'x'`,
    sql`select * from sessions`,
    sql`select user_id from account_links`,
    sql`select name from service_tokens`,
    sql`delete from identities`,
  ]) {
    await expect(asSystem(database, (tx) => tx.execute(statement))).rejects.toMatchObject({
      cause: { code: '42501' },
    })
  }
})

test('the demo seed makes two organizations once, with managers three deep', async () => {
  const { url: own, drop: dropOwn } = await testDatabase()
  expect(await seedDemo(own, 'hash')).toEqual({ fresh: true })
  expect(await seedDemo(own, 'hash')).toEqual({ fresh: false })
  const seeded = openDatabase(own, 1)
  for (const { id, people } of demoOrganizations) {
    const [depth] = await withOrganization(seeded, testId(id), (tx) =>
      tx.execute<{ people: number; depth: number }>(sql`
        with recursive line as (
          select id, 1 as depth from employees where manager_id is null
          union all select e.id, line.depth + 1 from employees e join line on line.id = e.manager_id)
        select count(*)::int as people, max(depth)::int as depth from line`),
    )
    expect(depth?.people).toBe(people.length)
    expect(depth?.depth).toBeGreaterThanOrEqual(3)
  }
  await seeded.close()
  await dropOwn()
})
