import { beforeEach, expect, test } from 'vitest'
import { listRevision } from '#db/queries/runs/list-revision'
import { recordActivity } from '#lib/activity/record'
import { mapEmployee } from '#lib/people/map'
import { ownFixture } from '../testing/own-fixture.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'
import { cancelRun } from './cancel.ts'

const fixture = ownFixture()
let org: SyncedOrganization

beforeEach(async () => {
  org = await fixture.organization({ mapped: 3 })
})

const read = () => org.transact(listRevision)

test('the list revision does not change while nothing happens', async () => {
  expect(await read()).toEqual(await read())
})

test('the list revision changes when the sync of one person begins and ends', async () => {
  const before = await read()
  await org.start(org.first.employeeId)
  const during = await read()
  await org.sync(org.first.employeeId)
  const after = await read()
  expect(new Set([before, during, after].map(({ revision }) => revision)).size).toBe(3)
  expect([before, during, after].map(({ peopleBeingRead }) => peopleBeingRead)).toEqual([0, 1, 0])
})

test('the list revision changes when an admin maps a person', async () => {
  const before = await read()
  await mapEmployee(fixture.database, org.admin, {
    employeeId: org.first.employeeId,
    cultureAmpUserId: 'another-id',
  })
  expect((await read()).revision).not.toBe(before.revision)
})

test('the list revision changes when a change is committed after one that began later', async () => {
  const record = (summary: string) => (tx: Parameters<typeof recordActivity>[0]) =>
    recordActivity(tx, { userId: org.admin.userId, action: 'mapping.saved', summary })
  const [recorded, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const early = org.transact(async (tx) => {
    await record('The one that began first')(tx)
    recorded.resolve()
    await mayCommit.promise
  })
  await recorded.promise
  await org.transact(record('The one that began later'))
  const before = await read()
  mayCommit.resolve()
  await early
  expect((await read()).revision).not.toBe(before.revision)
})

test('the list revision changes when a sync of everyone ends after that of a person which began later', async () => {
  const everyone = await org.start()
  await org.sync(org.first.employeeId)
  const before = await read()
  await cancelRun(fixture.database, org.admin, everyone)
  expect((await read()).revision).not.toBe(before.revision)
})
