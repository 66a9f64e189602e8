import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { withOrganization, withoutOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { activityLog } from './log-page.ts'
import { recordRefusal, refusalsAnHour } from './record-refusal.ts'

const database = ownDatabase(5)

async function organization() {
  const { organizationId, admin } = await testOrganization(database)
  const { userId } = admin
  const refuse = (action: 'access.refused' | 'mapping.refused' = 'access.refused') =>
    recordRefusal(database, organizationId, { userId, action, summary: 'Was refused.' })
  const entries = async () =>
    (await withOrganization(database, organizationId, (tx) => activityLog(tx, new URLSearchParams()))).rows
  return { refuse, entries }
}

test('a flood of refusals leaves ten entries an hour, and the last says that more are left out', async () => {
  const { refuse, entries } = await organization()
  await Promise.all(Array.from({ length: 200 }, () => refuse()))
  const rows = await entries()
  expect(rows).toHaveLength(refusalsAnHour)
  expect(rows.filter(({ summary }) => summary.endsWith('More within the hour are left out.'))).toHaveLength(1)
})

test('another kind, another account and the next hour are counted anew', async () => {
  const { refuse, entries } = await organization()
  for (let i = 0; i <= refusalsAnHour; i++) await refuse()
  await refuse('mapping.refused')
  expect(await entries()).toHaveLength(refusalsAnHour + 1)
  const other = await organization()
  await other.refuse()
  expect(await other.entries()).toHaveLength(1)
  await withoutOrganization(database, (tx) =>
    tx.execute(sql`update limits.attempts set expire = expire - 3600000`),
  )
  await refuse()
  expect(await entries()).toHaveLength(refusalsAnHour + 2)
})
