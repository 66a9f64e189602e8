import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { EmployeeId } from '#db/ids'
import { testId } from '#db/testing/test-id'
import { ownFixture } from '#lib/sync/testing/own-fixture'
import { mapEmployees } from './map.ts'

const fixture = ownFixture()

test('fifty IDs are saved at once, each with a result of its own, and all that are new are read', async () => {
  const org = await fixture.organization({ mapped: 1 })
  const added = await org.transact((tx) =>
    tx.execute<{ id: string }>(sql`
      insert into employees (organization_id, full_name)
      select ${org.organizationId}::uuid, 'New ' || n from generate_series(1, 50) n returning id`),
  )
  const inputs = added.map(({ id }, n) => ({
    employeeId: testId<EmployeeId>(id),
    cultureAmpUserId: `new-${n}`,
    seen: null,
  }))
  const [taken, malformed, twice] = [inputs[3], inputs[4], inputs[6]]
  if (taken) taken.cultureAmpUserId = org.first.owner
  if (malformed) malformed.cultureAmpUserId = '..'
  if (twice) twice.cultureAmpUserId = 'new-5'
  const results = await mapEmployees(fixture.database, org.admin, inputs)
  expect(results).toHaveLength(50)
  const refused = results.flatMap((result, n) => (result.ok ? [] : [[n, result.code]]))
  expect(refused).toEqual([
    [3, 'id_taken'],
    [4, 'invalid_id'],
    [6, 'id_taken'],
  ])
  for (const result of results) if (result.ok) expect(result.isProving).toBe(true)
  const [counts] = await org.transact((tx) =>
    tx.execute(sql`
      select (select count(*)::int from sync_runs where employee_id is not null and state = 'waiting') as runs,
        (select count(*)::int from activity where action = 'mapping.saved') as saved,
        (select count(*)::int from activity where action = 'sync.started' and employee_id is not null) as started`),
  )
  expect(counts).toEqual({ runs: 47, saved: 47, started: 47 })
  // Saved once more, nothing changes and nothing is read anew.
  const again = await mapEmployees(
    fixture.database,
    org.admin,
    inputs.slice(0, 2).map(({ seen: _, ...rest }) => rest),
  )
  expect(again).toMatchObject([
    { ok: true, isProving: false },
    { ok: true, isProving: false },
  ])
})
