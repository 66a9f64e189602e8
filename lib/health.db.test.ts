import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#db/connection/client'
import { type SyncFixture, syncFixture } from '#lib/sync/testing/sync-fixture'
import { health } from './health.ts'

let fixture: SyncFixture
beforeAll(async () => {
  fixture = await syncFixture()
})
afterAll(() => fixture.close())

test('a run that no worker claims for a minute is reported to the operator until one does', async () => {
  const org = await fixture.organization({ mapped: 1 })
  const set = (columns: ReturnType<typeof sql>) =>
    org.transact((tx) => tx.execute(sql`update sync_runs set ${columns}`))
  expect(await health(fixture.database)).toEqual({ status: 'ok' })
  await org.start()
  expect(await health(fixture.database)).toEqual({ status: 'ok' })
  await set(sql`created_at = now() - interval '2 minutes'`)
  expect(await health(fixture.database)).toEqual({
    status: 'ok',
    warning: expect.stringContaining('no worker'),
  })
  await set(sql`state = 'running', heartbeat_at = now()`)
  expect(await health(fixture.database)).toEqual({ status: 'ok' })
})

test('an unreachable database is reported as such', async () => {
  const database = openDatabase('postgres://nobody@127.0.0.1:1/none')
  expect(await health(database)).toMatchObject({ status: 'unavailable' })
  await database.close()
})
