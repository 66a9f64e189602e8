import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { deleteOrganization } from './delete-organization.ts'
import { withOrganization } from './tenant.ts'
import { testOrganization } from './testing/organization.ts'
import { ownDatabase } from './testing/own-database.ts'

const database = ownDatabase(4)

/** An organization with people, a run, goals and entries of the log. */
async function filled() {
  const made = await testOrganization(database, 5)
  const { organizationId: org, people, admin } = made
  const [connection, run, imported] = [randomUUID(), randomUUID(), randomUUID()]
  await withOrganization(database, org, async (tx) => {
    await tx.execute(sql`insert into connections (organization_id, id, base_url, goals_path, state, sealed_secret, saved_by)
      values (${org}, ${connection}, 'https://api.cultureamp.com/v1', '/goals', 'connected', 'sealed', ${admin.userId})`)
    await tx.execute(sql`insert into sync_runs (organization_id, id, connection_id, settings_version)
      values (${org}, ${run}, ${connection}, 1)`)
    await tx.execute(sql`insert into mappings (organization_id, employee_id, culture_amp_user_id)
      values (${org}, ${people[1]?.id}, 'ca-1')`)
    await tx.execute(sql`insert into outcomes (organization_id, run_id, employee_id, code, message)
      values (${org}, ${run}, ${people[1]?.id}, 'goals', 'One goal.')`)
    await tx.execute(sql`insert into goals (organization_id, employee_id, culture_amp_id, name, status, content_hash)
      values (${org}, ${people[1]?.id}, 'g1', 'A goal', 'on_track', 'h')`)
    await tx.execute(
      sql`insert into activity (organization_id, action, summary) values (${org}, 'sync.started', 'Started.')`,
    )
    await tx.execute(sql`insert into imports (organization_id, id, kind, columns, counts, created_by)
      values (${org}, ${imported}, 'people', '[]', '{}', ${admin.userId})`)
    await tx.execute(sql`insert into import_lines (organization_id, import_id, position, change, name)
      values (${org}, ${imported}, 0, 'refused', 'Line 2')`)
  })
  return made
}

/** Rows of the organization by table, as its own application role sees them. */
async function rowsOf(organizationId: Awaited<ReturnType<typeof filled>>['organizationId']) {
  const tables = await database.orm.execute<{ name: string }>(sql`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`)
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await withOrganization(database, organizationId, (tx) =>
      tx.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(name)}`),
    )
    if (row?.n) counts[name] = row.n
  }
  return counts
}

test('an operator deletes an organization with all that belongs to it; others stay, and the wall stands as before', async () => {
  const [one, other] = [await filled(), await filled()]
  const before = await rowsOf(other.organizationId)
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining(['activity', 'employees', 'goals', 'organizations', 'outcomes']),
  )

  await deleteOrganization(database, one.organizationId)

  expect(await rowsOf(one.organizationId)).toEqual({})
  expect(await rowsOf(other.organizationId)).toEqual(before)
  const open = await database.orm.execute(sql`select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`)
  expect([...open]).toEqual([])
  await deleteOrganization(database, one.organizationId)
})
