import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { teamPage } from './team-list.ts'

const database = ownDatabase(1)

test('people are found by a rare goal title by reading the goals once, not person by person', async () => {
  const { organizationId } = await testOrganization(database)
  await withOrganization(database, organizationId, async (tx) => {
    await tx.execute(sql`insert into employees (organization_id, full_name)
      select ${organizationId}::uuid, 'Person ' || n from generate_series(1, 3000) n`)
    await tx.execute(sql`insert into goals (organization_id, employee_id, culture_amp_id, name, status, content_hash)
      select organization_id, id, 'g-' || n, case full_name when 'Person 2999' then 'Rare' else 'Usual' end, 'on_track', 'h'
      from employees, generate_series(1, 5) n`)
  })
  await database.orm.execute(sql`vacuum analyze employees, goals`)
  await withOrganization(database, organizationId, async (tx) => {
    const scans = async () => {
      const [row] = await tx.execute<{ n: number }>(sql`
        select (idx_scan + seq_scan)::int as n from pg_stat_xact_user_tables where relname = 'goals'`)
      return row?.n ?? 0
    }
    const before = await scans()
    const request = { show: 'everyone', sort: 'name', limit: 25, place: null } as const
    const { rows } = await teamPage(tx, { ...request, goal: 'rare' })
    expect(rows.map(({ fullName }) => fullName)).toEqual(['Person 2999'])
    expect((await scans()) - before).toBeLessThan(10)
    expect((await teamPage(tx, { ...request, goal: 'USUAL' })).rows).toHaveLength(25)
  })
})

test('a small organization reads its own goals alone, however many there are beside them', async () => {
  const large = await testOrganization(database)
  const small = await testOrganization(database)
  for (const [{ organizationId }, people] of [
    [large, 4_000],
    [small, 5],
  ] as const) {
    await withOrganization(database, organizationId, async (tx) => {
      await tx.execute(sql`insert into employees (organization_id, full_name)
        select ${organizationId}::uuid, 'Person ' || n from generate_series(1, ${people}::int) n`)
      await tx.execute(sql`insert into goals (organization_id, employee_id, culture_amp_id, name, status, content_hash)
        select organization_id, id, 'g-' || n, 'Usual', 'on_track', 'h' from employees, generate_series(1, 5) n`)
    })
  }
  await database.orm.execute(sql`vacuum analyze employees, goals`)
  await withOrganization(database, small.organizationId, async (tx) => {
    const request = { show: 'everyone', sort: 'name', limit: 25, place: null } as const
    expect((await teamPage(tx, { ...request, goal: 'usual' })).rows).toHaveLength(5)
    const [row] = await tx.execute<{ n: number }>(sql`
      select seq_tup_read::int as n from pg_stat_xact_user_tables where relname = 'goals'`)
    expect(row?.n).toBeLessThan(1_000)
  })
})
