import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#db/connection/client'
import { withOrganization } from '#db/tenant'
import { testDatabase } from '#db/testing/database'
import { testOrganization } from '#db/testing/organization'
import { allow } from '../testing/faulty-connection.ts'
import { syncFixture } from '../testing/sync-fixture.ts'

let url: string
let drop: () => Promise<void>
beforeAll(async () => {
  ;({ url, drop } = await testDatabase())
})
afterAll(() => drop())

/** An organization that was synced once, and whose tables were analyzed since, as autovacuum does. */
async function addOldOrganization(people: number): Promise<void> {
  const database = openDatabase(url, 1)
  const { organizationId } = await testOrganization(database)
  await withOrganization(database, organizationId, async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`)
    await tx.execute(sql`insert into employees (organization_id, full_name)
      select ${organizationId}::uuid, 'Old ' || n from generate_series(1, ${people}::int) n`)
    await tx.execute(sql`insert into mappings (organization_id, employee_id, culture_amp_user_id)
      select organization_id, id, id::text from employees`)
    await tx.execute(sql`insert into connections (organization_id, id, base_url, goals_path, state)
      values (${organizationId}::uuid, gen_random_uuid(), 'https://api.test', '/goals', 'not_connected')`)
    await tx.execute(sql`insert into sync_runs (organization_id, connection_id, state, settings_version)
      select organization_id, id, 'done', 1 from connections`)
    await tx.execute(sql`insert into outcomes (organization_id, run_id, employee_id, code, message)
      select e.organization_id, r.id, e.id, 'goals', '2 goals' from sync_runs r, employees e`)
    await tx.execute(sql`insert into goals (organization_id, employee_id, culture_amp_id, name, status, content_hash)
      select organization_id, id, 'g' || n, 'Goal', 'on_track', 'x' from employees, generate_series(1, 2) n`)
  })
  await database.orm.execute(sql`analyze`)
  await database.close()
}

/**
 * Maps a new organization's people and syncs it for the first time, without any ANALYZE, on connections of its own.
 * @returns the rows that PostgreSQL read for it: what it costs, however busy the machine is
 */
async function firstSync(): Promise<number> {
  const before = await rowsRead()
  const own = await syncFixture({ url, drop: async () => undefined })
  allow(new URL(own.sandbox.url).host)
  const org = await own.organization({ mapped: 2_000, goalsEach: 2 })
  expect(await org.sync()).toMatchObject({ state: 'done', people_good: 2_000, goals_added: 4_000 })
  await own.close()
  return (await rowsRead()) - before
}

/** Of all tables, by index or by reading them through. A connection has reported its own by the time it is gone. */
async function rowsRead(): Promise<number> {
  const admin = postgres(url, { max: 1, onnotice() {} })
  const others = () => admin`select 1 from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`
  await expect.poll(others).toHaveLength(0)
  const [row] = await admin`
    select sum(coalesce(idx_tup_fetch, 0) + seq_tup_read)::int as read from pg_stat_user_tables`
  await admin.end()
  return Number(row?.read)
}

test('a new organization beside a large, analyzed one maps and syncs about as fast as alone', async () => {
  const alone = await firstSync()
  await addOldOrganization(12_000)
  const beside = await firstSync()
  // With a plan by the organization alone it reads all of its rows over and over, or hits the statement limit.
  expect(beside).toBeLessThan(1.5 * alone)
})
