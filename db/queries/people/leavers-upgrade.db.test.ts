import { expect, test } from 'vitest'
import { migrateDatabase } from '#db/migrate'
import { olderDatabase } from '#db/testing/older-database'

const organization = '00000000-0000-4000-8000-000000000001'

test('an upgrade frees the Culture Amp IDs of people who left, keeps their goals in history and the mappings of the others', async () => {
  const older = await olderDatabase(10)
  const inOrganization = <T>(work: (tx: typeof older.client) => Promise<T>) =>
    older.client.begin(async (tx) => {
      await tx`select set_config('role', 'perfcopilot_app', true), set_config('app.organization_id', ${organization}, true)`
      return work(tx as unknown as typeof older.client)
    })
  await inOrganization(async (tx) => {
    await tx`insert into organizations (id, name) values (${organization}, 'Before')`
    await tx`insert into employees (organization_id, full_name, deactivated_at) values
      (${organization}, 'Here', null), (${organization}, 'Left', '2026-03-01')`
    await tx`insert into mappings (organization_id, employee_id, culture_amp_user_id, mapped_at)
      select organization_id, id, 'CA ' || full_name, '2026-01-01' from employees`
    await tx`insert into goals (organization_id, employee_id, culture_amp_id, name, status, content_hash)
      select organization_id, id, 'g1', 'A goal', 'on_track', 'h' from employees`
  })
  await migrateDatabase(older.url)

  const state = await inOrganization(
    (tx) => tx`select e.full_name, e.mapped_as, e.last_seen_at = e.created_at as seen_since_created,
        (select count(*)::int from mappings m where m.employee_id = e.id) as mappings,
        (select removed_at from goals g where g.employee_id = e.id)::date::text as goal_removed,
        (select jsonb_agg(jsonb_build_array(culture_amp_user_id, mapped_at::date, ended_at::date))
          from mapping_history h where h.employee_id = e.id) as history
      from employees e order by e.full_name`,
  )
  expect([...state]).toEqual([
    {
      full_name: 'Here',
      mapped_as: 'ca here',
      seen_since_created: true,
      mappings: 1,
      goal_removed: null,
      history: [['CA Here', '2026-01-01', null]],
    },
    {
      full_name: 'Left',
      mapped_as: null,
      seen_since_created: true,
      mappings: 0,
      goal_removed: '2026-03-01',
      history: [['CA Left', '2026-01-01', '2026-03-01']],
    },
  ])
  const [forced] = await older.client`
    select bool_and(relforcerowsecurity) as all from pg_class
    where relname in ('employees', 'mappings', 'goals', 'mapping_history', 'problems')`
  expect(forced?.all).toBe(true)
  await older.drop()
})
