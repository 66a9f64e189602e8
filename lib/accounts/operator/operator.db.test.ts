import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ownDatabase } from '#db/testing/own-database'
import { viewerOf } from '#lib/access/viewer'
import { activityLog } from '#lib/activity/log-page'
import { testManager } from '../testing/account.ts'
import { allAccounts, changeByOperator } from './accounts.ts'
import { organizationSummaries, renameOrganization } from './organizations.ts'

const database = ownDatabase(5)

/** An organization of its own name, so that others of the same database do not matter. */
async function named() {
  const manager = await testManager(database, 3)
  const name = `Organization ${randomUUID()}`
  await manager.inOrganization((tx) => tx.execute(sql`update organizations set name = ${name}`))
  return { ...manager, name }
}

test('an operator lists the accounts of one organization', async () => {
  const { name, user } = await named()
  const [found, ...more] = await allAccounts(database, name)
  expect(more).toEqual([])
  expect(found).toMatchObject({ organization: name })
  expect(found?.accounts).toHaveLength(2)
  expect(found?.accounts).toContainEqual(
    expect.objectContaining({ email: user.email, role: 'member', state: 'active' }),
  )
  expect(await allAccounts(database, 'No such organization')).toEqual([])
})

test('an operator makes an admin and deactivates an account, in the log as done by the operator', async () => {
  const { name, user, session, inOrganization } = await named()
  const of = { email: user.email.toUpperCase(), organization: name }
  const claims = await session()
  expect(await changeByOperator(database, of, 'make_admin')).toMatchObject([
    { organization: name, result: { ok: true } },
  ])
  expect(await viewerOf(database, claims)).toMatchObject({ isAdmin: true })
  expect(await changeByOperator(database, of, 'deactivate')).toMatchObject([{ result: { ok: true } }])
  expect(await viewerOf(database, claims)).toBeNull()
  const page = await inOrganization((tx) => activityLog(tx, new URLSearchParams()))
  expect(page.rows).toMatchObject([
    { summary: 'By the operator: Deactivated the account of Person 0.', userName: null },
    { summary: 'By the operator: Made Person 0 an HR admin.', userName: null },
  ])
  expect(await changeByOperator(database, { ...of, email: 'nobody@example.test' }, 'deactivate')).toEqual([])
})

test('the last admin is refused to an operator too', async () => {
  const { name, admin, adminViewer } = await named()
  await adminViewer()
  const of = { email: `${admin.userId}@example.test`, organization: name }
  expect(await changeByOperator(database, of, 'deactivate')).toMatchObject([
    { result: { ok: false, code: 'last_admin' } },
  ])
})

test('organizations are listed with their numbers, and renamed by id', async () => {
  const { organizationId, name } = await named()
  const summary = (await organizationSummaries(database)).find(({ id }) => id === organizationId)
  expect(summary).toEqual({
    id: organizationId,
    name,
    people: 3,
    mapped: 0,
    accounts: 2,
    connection: 'not_connected',
  })
  const to = `Renamed ${randomUUID()}`
  expect(await renameOrganization(database, organizationId, ` ${to} `)).toEqual({ ok: true, before: name })
  expect((await organizationSummaries(database)).map((one) => one.name)).toContain(to)
  expect(await renameOrganization(database, randomUUID(), to)).toMatchObject({ ok: false })
  expect(await renameOrganization(database, organizationId, ' ')).toMatchObject({ ok: false })
})
