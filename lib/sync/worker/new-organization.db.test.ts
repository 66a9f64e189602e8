import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownFixture } from '../testing/own-fixture.ts'

const fixture = ownFixture()

/** An organization that was synced once, and whose tables were analyzed since, as autovacuum does. */
async function addOldOrganization(people: number): Promise<void> {
  const { organizationId } = await testOrganization(fixture.database)
  await withOrganization(fixture.database, organizationId, async (tx) => {
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
  await fixture.database.orm.execute(sql`analyze`)
}

/** Maps a new organization's people and syncs it for the first time, without any ANALYZE: milliseconds. */
async function firstSync(): Promise<number> {
  const began = performance.now()
  const org = await fixture.organization({ mapped: 2_000, goalsEach: 2 })
  expect(await org.sync()).toMatchObject({ state: 'done', people_good: 2_000, goals_added: 4_000 })
  return performance.now() - began
}

test('a new organization beside a large, analyzed one maps and syncs about as fast as alone', async () => {
  const alone = await firstSync()
  await addOldOrganization(12_000)
  // With a plan by the organization alone it takes twenty times as long, or hits the statement limit.
  expect(await firstSync()).toBeLessThan(4 * alone)
}, 120_000)
