import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { EmployeeId } from '#db/ids'
import { endSessions } from '#db/queries/accounts/sessions'
import { employees } from '#db/schema/people'
import { organizationsNamed } from '#db/system'
import { withOrganization } from '#db/tenant'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { createAdmin } from '#lib/accounts/operator/create-admin'
import { testManager } from '#lib/accounts/testing/account'
import { activityLog } from '#lib/activity/log-page'
import { signInWithPassword } from './sign-in/sign-in.ts'
import { signOut } from './sign-in/sign-out.ts'
import { signInByIdentity } from './sign-in/single-sign-on.ts'
import { viewerOf } from './viewer.ts'
import { maySeeGoalsOf } from './visible-employee.ts'

const database = ownDatabase(5)

test('rights and reporting lines are those of this moment, not of the sign-in', async () => {
  const { session, change, inOrganization } = await testManager(database)
  const claims = await session()
  expect(await viewerOf(database, claims)).toMatchObject({
    isAdmin: false,
    hasReports: true,
    organizationName: 'Test organization',
  })
  await change({ role: 'admin' })
  expect(await viewerOf(database, claims)).toMatchObject({ isAdmin: true })
  await change({ role: 'member' })
  await inOrganization((tx) => tx.update(employees).set({ managerId: null }))
  expect(await viewerOf(database, claims)).toMatchObject({ isAdmin: false, hasReports: false })
})

test('a deactivated account loses its sessions at once', async () => {
  const { session, change } = await testManager(database)
  const claims = await session()
  await change({ deactivatedAt: new Date() })
  expect(await viewerOf(database, claims)).toBeNull()
})

test('signing out ends this session at once, also for a copy of its cookie, and no other', async () => {
  const { session } = await testManager(database)
  const [here, elsewhere] = [await session(), await session()]
  await signOut(database, here)
  expect(await viewerOf(database, here)).toBeNull()
  expect(await viewerOf(database, elsewhere)).not.toBeNull()
  await signOut(database, here)
})

test('ending all sessions ends each; one that is named goes on', async () => {
  const { session, user, inOrganization } = await testManager(database)
  const [here, elsewhere] = [await session(), await session()]
  await inOrganization((tx) => endSessions(tx, user.id, here.sessionId))
  expect(await viewerOf(database, here)).not.toBeNull()
  expect(await viewerOf(database, elsewhere)).toBeNull()
  await inOrganization((tx) => endSessions(tx, user.id))
  expect(await viewerOf(database, here)).toBeNull()
})

test('a session ends eight hours after its last use, and reading by an open page is no use', async () => {
  const { session, inOrganization } = await testManager(database)
  const claims = await session()
  const lastUsed = (ago: string) =>
    inOrganization((tx) => tx.execute(sql`update sessions set last_used_at = now() - ${ago}::interval`))

  await lastUsed('7 hours 55 minutes')
  expect(await viewerOf(database, claims, { isUse: false })).not.toBeNull()
  await lastUsed('8 hours 1 minute')
  expect(await viewerOf(database, claims)).toBeNull()

  await lastUsed('7 hours 55 minutes')
  expect(await viewerOf(database, claims, { isUse: true })).not.toBeNull()
  const [row] = await inOrganization((tx) =>
    tx.execute(sql`select last_used_at > now() - interval '1 minute' as fresh from sessions`),
  )
  expect(row?.fresh).toBe(true)
})

test('a session ends seven days after the sign-in, however much it is used', async () => {
  const { session, inOrganization } = await testManager(database)
  const claims = await session()
  const signedIn = (ago: string) =>
    inOrganization((tx) => tx.execute(sql`update sessions set signed_in_at = now() - ${ago}::interval`))
  await signedIn('6 days 23 hours')
  expect(await viewerOf(database, claims)).not.toBeNull()
  await signedIn('7 days 1 minute')
  expect(await viewerOf(database, claims)).toBeNull()
})

test('a new sign-in drops the rows of sessions that are over', async () => {
  const { session, inOrganization } = await testManager(database)
  await session()
  await inOrganization((tx) => tx.execute(sql`update sessions set last_used_at = now() - interval '9 hours'`))
  await session()
  const rows = await inOrganization((tx) => tx.execute(sql`select 1 from sessions`))
  expect(rows).toHaveLength(1)
})

test('claims of one organization find no one in another', async () => {
  const [one, two] = [await testManager(database), await testManager(database)]
  const claims = await one.session()
  expect(await viewerOf(database, { ...claims, organizationId: two.organizationId })).toBeNull()
  expect(await viewerOf(database, { ...claims, userId: two.user.id })).toBeNull()
})

const boss = testId<EmployeeId>('boss')
const other = testId<EmployeeId>('other')

test.each([
  [{ isAdmin: true, employeeId: null }, boss, true],
  [{ isAdmin: false, employeeId: boss }, boss, true],
  [{ isAdmin: false, employeeId: other }, boss, false],
  [{ isAdmin: false, employeeId: null }, null, false],
  [{ isAdmin: false, employeeId: boss }, null, false],
])('%j may see the goals of a person managed by %j: %j', (viewer, managerId, may) => {
  expect(maySeeGoalsOf(viewer, { managerId, reviewerId: null })).toBe(may)
})

test('a named reviewer may see the goals beside the manager, and no one else may', () => {
  const reviewer = testId<EmployeeId>('reviewer')
  const may = (employeeId: EmployeeId) =>
    maySeeGoalsOf({ isAdmin: false, employeeId }, { managerId: boss, reviewerId: reviewer })
  expect([boss, reviewer, other].map(may)).toEqual([true, true, false])
})

test('an operator makes an HR admin, with the organization the first time, whose password works', async () => {
  const organization = `Example ${randomUUID()}`
  const email = `${randomUUID()}@example.test`
  const create = (given: { organization: string; email: string }, isPasswordSignInOn = true) =>
    createAdmin(database, given, { isPasswordSignInOn })
  const first = await create({ organization, email })
  expect(first).toMatchObject({ ok: true, isNewOrganization: true })
  const entered = await signInWithPassword(
    database,
    { email, password: (first.ok && first.password) || '' },
    '192.0.2.1',
  )
  expect(entered.kind === 'signed_in' && (await viewerOf(database, entered.claims))).toMatchObject({
    isAdmin: true,
    organizationName: organization,
  })

  const [made] = await organizationsNamed(database, organization)
  const log = await withOrganization(database, testId(made?.id ?? ''), (tx) =>
    activityLog(tx, new URLSearchParams()),
  )
  expect(log.rows.map(({ summary }) => summary)).toContain(`By the operator: Added the HR admin ${email}.`)

  expect(await create({ organization, email })).toEqual({
    ok: false,
    message: expect.stringContaining(`npm run user:reset -- --email ${email}`),
  })
  const second = await create({ organization, email: `${randomUUID()}@example.test` })
  expect(second).toMatchObject({ ok: true, isNewOrganization: false })
  expect(await create({ organization: '', email: 'nobody' })).toMatchObject({ ok: false })
})

test('where people sign in by single sign-on only, an operator makes an admin without a password', async () => {
  const email = `${randomUUID()}@example.test`
  const organization = `Example ${randomUUID()}`
  const made = await createAdmin(database, { organization, email }, { isPasswordSignInOn: false })
  expect(made).toEqual({ ok: true, password: null, isNewOrganization: true })
  const profile = { iss: 'https://login.example.com', sub: randomUUID(), email, email_verified: true }
  const entered = await signInByIdentity(database, profile, { trustEmail: false })
  expect(entered.kind === 'signed_in' && (await viewerOf(database, entered.claims))).toMatchObject({
    isAdmin: true,
    organizationName: organization,
  })
})
