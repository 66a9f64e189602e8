import { beforeEach, expect, test } from 'vitest'
import { listRevision } from '#db/queries/runs/list-revision'
import { mapEmployee } from '#lib/people/map'
import { ownFixture } from '../testing/own-fixture.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'

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
