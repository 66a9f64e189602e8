import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { testDatabase } from '#db/testing/database'
import { testOrganization } from '#db/testing/organization'
import { testId } from '#db/testing/test-id'
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
