import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { employees, users } from '#db/schema/people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { createAdmin } from './create-admin.ts'
import { hashPassword } from './password.ts'
import { maySeeGoalsOf } from './rights.ts'
import { signInWithPassword, signInWithVerifiedEmail } from './sign-in.ts'
import { viewerOf } from './viewer.ts'

const database = ownDatabase(5)
let passwordHash: string

beforeAll(async () => {
  passwordHash = await hashPassword('right password')
})

/** A manager of one report, with an account. */
async function manager() {
  const organization = await testOrganization(database, 2)
  const { organizationId, people } = organization
  const user = { id: randomUUID(), email: `Max.${randomUUID()}@example.test` }
  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(database, organizationId, work)
  await inOrganization((tx) =>
    tx.insert(users).values({
      organizationId,
      ...user,
      name: 'Max Manager',
      role: 'member',
      passwordHash,
      employeeId: people[0]?.id ?? null,
    }),
  )
  const change = (values: Partial<typeof users.$inferInsert>) =>
    inOrganization((tx) => tx.update(users).set(values).where(eq(users.id, user.id)))
  const claims = { organizationId, userId: user.id, sessionVersion: 1 }
  return { ...organization, user, claims, change, inOrganization }
}

test('the right password opens a session, whatever the case of the address', async () => {
  const { user, claims } = await manager()
  const input = { email: ` ${user.email.toUpperCase()} `, password: 'right password' }
  expect(await signInWithPassword(database, input)).toEqual(claims)
})

test('a wrong password, an unknown address, an account without password and rubbish are one answer', async () => {
  const { user, change } = await manager()
  expect(await signInWithPassword(database, { email: user.email, password: 'wrong password' })).toBeNull()
  expect(
    await signInWithPassword(database, { email: 'nobody@example.test', password: 'right password' }),
  ).toBeNull()
  expect(await signInWithPassword(database, { email: user.email })).toBeNull()
  expect(await signInWithPassword(database, { email: { $ne: '' }, password: ['x'] })).toBeNull()
  await change({ passwordHash: null })
  expect(await signInWithPassword(database, { email: user.email, password: '' })).toBeNull()
})

test('a deactivated account neither signs in nor keeps its session', async () => {
  const { user, claims, change } = await manager()
  await change({ deactivatedAt: new Date() })
  expect(await signInWithPassword(database, { email: user.email, password: 'right password' })).toBeNull()
  expect(await viewerOf(database, claims)).toBeNull()
})

test('an identity provider lets in an invited address of one organization, nobody else', async () => {
  const [one, two] = [await manager(), await manager()]
  expect(await signInWithVerifiedEmail(database, one.user.email)).toEqual(one.claims)
  expect(await signInWithVerifiedEmail(database, 'nobody@example.test')).toBeNull()
  await two.change({ email: one.user.email })
  expect(await signInWithVerifiedEmail(database, one.user.email)).toBeNull()
})

test('rights and reporting lines are those of this moment, not of the sign-in', async () => {
  const { claims, change, inOrganization } = await manager()
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

test('raising the session version signs out everywhere', async () => {
  const { claims, change } = await manager()
  await change({ sessionVersion: 2 })
  expect(await viewerOf(database, claims)).toBeNull()
})

test('claims of one organization find nobody in another', async () => {
  const [one, two] = [await manager(), await manager()]
  expect(await viewerOf(database, { ...one.claims, organizationId: two.organizationId })).toBeNull()
})

test.each([
  [{ isAdmin: true, employeeId: null }, 'boss', true],
  [{ isAdmin: false, employeeId: 'boss' }, 'boss', true],
  [{ isAdmin: false, employeeId: 'other' }, 'boss', false],
  [{ isAdmin: false, employeeId: null }, null, false],
  [{ isAdmin: false, employeeId: 'boss' }, null, false],
])('%j may see the goals of a person managed by %j: %j', (viewer, managerId, may) => {
  expect(maySeeGoalsOf(viewer, { managerId, reviewerId: null })).toBe(may)
})

test('a named reviewer may see the goals beside the manager, and no one else may', () => {
  const may = (employeeId: string) =>
    maySeeGoalsOf({ isAdmin: false, employeeId }, { managerId: 'boss', reviewerId: 'reviewer' })
  expect(['boss', 'reviewer', 'other'].map(may)).toEqual([true, true, false])
})

test('an operator makes an HR admin, with the organization the first time, whose password works', async () => {
  const organization = `Example ${randomUUID()}`
  const email = `${randomUUID()}@example.test`
  const first = await createAdmin(database, { organization, email })
  expect(first).toMatchObject({ ok: true, isNewOrganization: true })
  const claims = await signInWithPassword(database, { email, password: first.ok ? first.password : '' })
  expect(claims && (await viewerOf(database, claims))).toMatchObject({
    isAdmin: true,
    organizationName: organization,
  })

  expect(await createAdmin(database, { organization, email })).toMatchObject({ ok: false })
  const second = await createAdmin(database, { organization, email: `${randomUUID()}@example.test` })
  expect(second).toMatchObject({ ok: true, isNewOrganization: false })
  expect(await createAdmin(database, { organization: '', email: 'nobody' })).toMatchObject({ ok: false })
})
