import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { importAsAdmin } from './import-file.ts'

const database = ownDatabase(5)

async function organization(size = 0) {
  const made = await testOrganization(database, size)
  const name = `Organization ${randomUUID()}`
  const inOrganization = (query: ReturnType<typeof sql>) =>
    withOrganization(database, made.organizationId, (tx) => tx.execute<Record<string, unknown>>(query))
  await inOrganization(sql`update organizations set name = ${name}`)
  const importOf = (text: string, more: Partial<Parameters<typeof importAsAdmin>[1]> = {}) =>
    importAsAdmin(database, {
      ...{ organization: name, admin: `${made.admin.userId}@example.test`, fileName: 'people.csv' },
      ...{ bytes: new TextEncoder().encode(text), isWholeTeam: false, isApplied: true },
      ...more,
    })
  const log = () => inOrganization(sql`select user_id, action, summary from activity order by id`)
  const people = async () => Number((await inOrganization(sql`select count(*) as n from employees`))[0]?.n)
  return { ...made, importOf, people, log }
}

const file = 'name,email\nAnn,ann@example.test\nBroken,no address\n'

test('an operator’s file is only checked until it is to be applied, and refused lines are named', async () => {
  const { importOf, people, log } = await organization()
  const checked = await importOf(file, { isApplied: false })
  expect(checked).toMatchObject({
    ok: true,
    counts: { added: 1, refused: 1 },
    refused: [{ line: 3, reason: expect.stringContaining('is not an email') }],
  })
  expect(await people()).toBe(0)
  expect(await importOf(file)).toMatchObject({ ok: true })
  expect(await people()).toBe(1)
  const summary = expect.stringMatching(/^By the operator: Imported people from a file: 1 added/)
  expect(await log()).toEqual([{ user_id: null, action: 'people.imported', summary }])
})

test('what the browser confirms apart is refused here: nothing is applied', async () => {
  const { importOf, people } = await organization(30)
  const refused = await importOf('name,email\nAnn,ann@example.test\n', { isWholeTeam: true })
  expect(refused).toMatchObject({ ok: false })
  expect(await people()).toBe(30)
})

test('a file of no organization, or by someone who is no admin, is refused', async () => {
  const { importOf } = await organization()
  expect(await importOf(file, { organization: 'None' })).toMatchObject({ ok: false })
  expect(await importOf(file, { admin: 'nobody@example.test' })).toMatchObject({ ok: false })
  expect(await importOf('%PDF-1.7')).toMatchObject({ ok: false, message: expect.stringContaining('PDF') })
})
