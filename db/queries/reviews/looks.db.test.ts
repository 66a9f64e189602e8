import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { storeLook } from './looks.ts'

const database = ownDatabase(1)

test.for([
  [29, 'the same visit'],
  [31, 'the next visit'],
] as const)('a look %i minutes after the last one belongs to %s', async ([minutes, visit]) => {
  const { organizationId, people, admin } = await testOrganization(database, 1)
  const look = () =>
    withOrganization(database, organizationId, (tx) =>
      storeLook(tx, admin.userId, testId(people[0]?.id ?? '')),
    )
  const passed = () =>
    withOrganization(database, organizationId, async (tx) => {
      const [row] = await tx.execute<{ lookedAt: string }>(
        sql`update looks set looked_at = looked_at - make_interval(mins => ${minutes}::int)
          returning to_char(looked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lookedAt"`,
      )
      return new Date(row?.lookedAt ?? '')
    })
  expect(await look()).toBeNull()
  const endOfFirst = await passed()
  const isNext = visit === 'the next visit'
  expect(await look()).toEqual(isNext ? endOfFirst : null)
  // Another look in the same visit still says when the one before it ended.
  expect(await look()).toEqual(isNext ? endOfFirst : null)
})
