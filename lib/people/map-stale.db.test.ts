import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Database, openDatabase } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { goals } from '#db/schema/sync'
import { withOrganization } from '#db/tenant'
import { testDatabase } from '#db/testing/database'
import { testOrganization } from '#db/testing/organization'
import { testId } from '#db/testing/test-id'
import { log } from '#lib/log'
import { mapEmployee, unmapEmployee } from './map.ts'

let database: Database
let drop: () => Promise<void>

beforeAll(async () => {
  const made = await testDatabase()
  database = openDatabase(made.url)
  drop = made.drop
})
afterAll(async () => {
  await database.close()
  await drop()
})

test('an ID typed over another one than there is now is refused, saying which, and may be saved again', async () => {
  const { admin, people } = await testOrganization(database, 1)
  const employeeId = testId<EmployeeId>(people[0]?.id ?? '')
  const save = (cultureAmpUserId: string, seen: string | null) =>
    mapEmployee(database, admin, { employeeId, cultureAmpUserId, seen })
  expect(await save('first', null)).toMatchObject({ ok: true })
  expect(await save('second', null)).toMatchObject({
    ok: false,
    code: 'changed_meanwhile',
    message: expect.stringContaining('the ID first'),
    now: 'first',
  })
  expect(await save('first', null), 'the same ID, saved twice, is no conflict').toMatchObject({ ok: true })
  expect(await save('second', 'first')).toMatchObject({ ok: true })

  await unmapEmployee(database, admin, employeeId)
  expect(await save('third', 'second')).toMatchObject({ code: 'changed_meanwhile', now: null })
  expect(await save('third', null)).toMatchObject({ ok: true })
})

test('unmapping takes away the ID that the page shows only: a newer one stays with its goals, and is named', async () => {
  const { admin, people, organizationId } = await testOrganization(database, 1)
  const employeeId = testId<EmployeeId>(people[0]?.id ?? '')
  await mapEmployee(database, admin, { employeeId, cultureAmpUserId: 'first' })
  await mapEmployee(database, admin, { employeeId, cultureAmpUserId: 'second' })
  await withOrganization(database, organizationId, (tx) =>
    tx.insert(goals).values({
      ...{ organizationId, employeeId, cultureAmpId: 'g', name: 'A goal', status: 'on_track' },
      contentHash: 'h',
    }),
  )
  expect(await unmapEmployee(database, admin, employeeId, 'first')).toMatchObject({
    ok: false,
    code: 'changed_meanwhile',
    message: expect.stringContaining('the ID second'),
    now: 'second',
  })
  expect(await unmapEmployee(database, admin, employeeId, 'second')).toEqual({ ok: true, goalsDeleted: 1 })
  expect(await unmapEmployee(database, admin, employeeId, 'second')).toEqual({ ok: true, goalsDeleted: 0 })
})

test('an ID is saved where the run that reads it cannot be started, and the operator’s log says so', async () => {
  const { admin, people } = await testOrganization(database, 1)
  const employeeId = testId<EmployeeId>(people[0]?.id ?? '')
  const logged = vi.spyOn(log, 'error').mockReturnValue(undefined)
  // The second transaction is the run's.
  let transactions = 0
  const failing: Database = {
    ...database,
    transaction: (work) =>
      ++transactions === 2 ? Promise.reject(new Error('The connection broke.')) : database.transaction(work),
  }
  const result = await mapEmployee(failing, admin, {
    employeeId,
    cultureAmpUserId: 'kept',
  })
  expect(result).toMatchObject({ ok: true, cultureAmpUserId: 'kept', isProving: false })
  expect(logged).toHaveBeenCalledWith(
    expect.objectContaining({ employeeIds: [employeeId] }),
    expect.any(String),
  )
  logged.mockRestore()
  expect(await unmapEmployee(database, admin, employeeId, 'other')).toMatchObject({ now: 'kept' })
})
