import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { storeBulkChange } from '#db/queries/bulk-changes/bulk-changes'
import { ownFixture } from '../testing/own-fixture.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'
import { until } from '../testing/until.ts'
import { defaultTaskTimings, startBackgroundTasks } from './background-tasks.ts'

const fixture = ownFixture()

const decide = (org: SyncedOrganization) =>
  org.transact((tx) => storeBulkChange(tx, { kind: 'delete_goals', withMappings: false }))

test('a change that takes long keeps no later one of another organization waiting', async () => {
  const admin = postgres(fixture.url, { max: 2, onnotice() {} })
  const isWaitedFor = async () =>
    (
      await admin`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
        and query ~ 'bulk_changes'`
    ).length > 0
  const slow = await fixture.organization({ mapped: 1 })
  const other = await fixture.organization({ mapped: 1 })
  await decide(slow)
  const stop = new AbortController()
  let tasks: Promise<void> = Promise.resolve()
  await admin.begin(async (held) => {
    await held`select 1 from bulk_changes where organization_id = ${slow.organizationId} for update`
    tasks = startBackgroundTasks(fixture.database, { ...defaultTaskTimings, sweepMs: 50 }, stop.signal)
    await until(isWaitedFor)
    await decide(other)
    const left = () => other.transact((tx) => tx.execute(sql`select 1 from bulk_changes`))
    await expect.poll(left).toHaveLength(0)
    expect(await isWaitedFor()).toBe(true)
  })
  stop.abort()
  await tasks
  await admin.end()
})
