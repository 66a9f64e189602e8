import { expect, test } from 'vitest'
import { openDatabase } from '#db/connection/client'
import { migrateDatabase } from '#db/migrate'
import { withOrganization } from '#db/tenant'
import { olderDatabase } from '#db/testing/older-database'
import { testId } from '#db/testing/test-id'
import { peopleTotals } from '../people-totals.ts'
import { mappedEmployees, team, unmappedEmployees } from './people-lists.ts'

test('people who were there before the upgrade are found and counted, each in their own organization', async () => {
  const older = await olderDatabase(7)
  const organizations = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
  for (const organization of organizations) {
    await older.client.begin(async (tx) => {
      await tx`select set_config('role', 'perfcopilot_app', true), set_config('app.organization_id', ${organization}, true)`
      await tx`insert into organizations (id, name) values (${organization}, 'Before')`
      await tx`insert into employees (organization_id, full_name, email) values
        (${organization}, 'Chloé Müller', 'c.mueller@example.test'), (${organization}, 'Jan Novák', null),
        (${organization}, 'Left Long Ago', null)`
      await tx`update employees set deactivated_at = now() where full_name = 'Left Long Ago'`
      await tx`insert into mappings (organization_id, employee_id, culture_amp_user_id)
        select organization_id, id, 'CA-1' from employees where full_name = 'Jan Novák'`
    })
  }
  await migrateDatabase(older.url)

  const database = openDatabase(older.url, 2)
  for (const organization of organizations) {
    await withOrganization(database, testId(organization), async (tx) => {
      const names = async (
        list: typeof unmappedEmployees | typeof mappedEmployees | typeof team,
        search: string,
      ) => (await list(tx, { search, limit: 50 })).rows.map(({ fullName }) => fullName)
      expect(await names(unmappedEmployees, 'muller chloe')).toEqual(['Chloé Müller'])
      expect(await names(mappedEmployees, 'ca-1')).toEqual(['Jan Novák'])
      expect(await names(team, 'a')).toEqual(['Chloé Müller', 'Jan Novák'])
      expect(await names(team, 'left')).toEqual([])
      expect(await peopleTotals(tx)).toMatchObject({ mapped: 1, unmapped: 1, goals: 0 })
    })
  }
  const [forced] = await older.client`
    select bool_and(relforcerowsecurity) as all from pg_class
    where relname in ('employees', 'mappings')`
  expect(forced?.all).toBe(true)
  await database.close()
  await older.drop()
})
