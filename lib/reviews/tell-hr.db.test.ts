import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type EmployeeId, UserId } from '#db/ids'
import { mappings, users } from '#db/schema/people'
import { looks } from '#db/schema/reviews'
import { activity, goals } from '#db/schema/sync'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import type { Viewer } from '#lib/access/viewer'
import { currentProblems, resolveAsked } from '#lib/problems/problems'
import { previewOf } from './preview.ts'
import { tellHr } from './tell-hr.ts'

const database = ownDatabase(4)

/** Person 0 has an account and manages persons 1 and 2; person 1 is mapped and was never read. */
async function team() {
  const made = await testOrganization(database, 3)
  const { organizationId, people } = made
  const [boss, report, other] = people.map(({ id }) => id) as [EmployeeId, EmployeeId, EmployeeId]
  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(database, organizationId, work)
  const userId = UserId.parse(randomUUID())
  await inOrganization(async (tx) => {
    const email = `${userId}@example.test`
    await tx
      .insert(users)
      .values({ organizationId, id: userId, email, name: 'Max', role: 'member', employeeId: boss })
    await tx.insert(mappings).values({ organizationId, employeeId: report, cultureAmpUserId: 'ca-1' })
  })
  const viewer = (employeeId: EmployeeId | null): Viewer => ({
    organizationId,
    organizationName: 'Test organization',
    timeZone: 'UTC',
    userId,
    sessionId: randomUUID(),
    signedInAt: new Date(),
    name: 'Max',
    email: 'max@example.test',
    isAdmin: false,
    employeeId,
    hasReports: true,
  })
  const open = async () =>
    (await inOrganization(currentProblems)).filter(({ kind }) => kind === 'asked_by_manager')
  return { ...made, report, other, userId, inOrganization, manager: viewer(boss), viewer, open }
}

test('what a manager tells is one problem for each person and topic, and names no one', async () => {
  const { manager, report, other, open, inOrganization } = await team()
  for (let n = 0; n < 3; n++)
    expect(await tellHr(database, manager, report, 'goals_missing')).toEqual({ ok: true })
  await tellHr(database, manager, report, 'goal_text')
  await tellHr(database, manager, other, 'goals_missing')
  const told = await open()
  expect(told).toHaveLength(3)
  expect(told[0]).toMatchObject({
    title: 'A manager asks about missing goals.',
    link: { href: `/admin/people/${report}` },
  })
  expect(JSON.stringify(told)).not.toMatch(/Person \d|Max/)
  expect((await previewOf(database, manager, report))?.toldHr.sort()).toEqual(['goal_text', 'goals_missing'])
  const entries = await inOrganization((tx) =>
    tx.select().from(activity).where(eq(activity.action, 'problem.reported')),
  )
  expect(entries).toHaveLength(3)
})

test('no one tells about a person whose goals they may not see', async () => {
  const { viewer, report, other, open } = await team()
  const rival = await team()
  for (const one of [viewer(other), viewer(report), viewer(null), rival.manager])
    expect(await tellHr(database, one, report, 'goals_old')).toMatchObject({ ok: false, code: 'not_found' })
  expect(await open()).toEqual([])
})

test('missing goals are settled by themselves once goals came, and a text by an admin', async () => {
  const { manager, report, open, admin, inOrganization } = await team()
  await tellHr(database, manager, report, 'goals_missing')
  await tellHr(database, manager, report, 'goal_text')
  const at = new Date()
  await inOrganization((tx) =>
    tx.update(mappings).set({ lastOutcomeAt: at, lastSyncedAt: at, goalCount: 1, checkReason: 'emptied' }),
  )
  expect(await open()).toHaveLength(2)
  await inOrganization((tx) => tx.update(mappings).set({ checkReason: null }))
  const [text] = await open()
  expect(text?.title).toBe('A manager asks about the text of a goal.')
  expect(await resolveAsked(database, admin, text?.id ?? '')).toEqual({ ok: true })
  expect(await resolveAsked(database, admin, text?.id ?? '')).toMatchObject({ ok: false, code: 'resolved' })
  expect(await open()).toEqual([])
  // Told again, it is a new problem.
  await tellHr(database, manager, report, 'goal_text')
  expect(await open()).toHaveLength(1)
})

test('old goals are settled once a read works again', async () => {
  const { manager, report, open, inOrganization } = await team()
  const earlier = new Date(Date.now() - 60_000)
  await inOrganization((tx) => tx.update(mappings).set({ lastSyncedAt: earlier, lastOutcomeAt: new Date() }))
  await tellHr(database, manager, report, 'goals_old')
  expect(await open()).toHaveLength(1)
  const preview = await previewOf(database, manager, report)
  expect(preview?.goalsStatus.message).toBe('Goals can’t be refreshed right now; HR has been told.')
  await inOrganization((tx) => tx.update(mappings).set({ lastSyncedAt: new Date(), lastOutcomeAt: earlier }))
  expect(await open()).toEqual([])
})

test('an admin resolves no problem of another kind by hand', async () => {
  const { admin, report, inOrganization } = await team()
  await inOrganization((tx) =>
    tx.update(mappings).set({ checkReason: 'empty' }).where(eq(mappings.employeeId, report)),
  )
  const [derived] = await inOrganization(currentProblems)
  expect(derived?.kind).toBe('to_check')
  expect(await resolveAsked(database, admin, derived?.id ?? '')).toMatchObject({ ok: false })
})

test('what came since the visit before is shown for the whole visit, and erased with the account', async () => {
  const { manager, report, userId, organizationId, inOrganization } = await team()
  const look = async () => (await previewOf(database, manager, report))?.changes
  const goal = (cultureAmpId: string, at: Date) => ({
    organizationId,
    employeeId: report,
    cultureAmpId,
    name: cultureAmpId,
    status: 'on_track' as const,
    contentHash: 'h',
    firstSeenAt: at,
    changedAt: at,
  })
  const days = (n: number) => new Date(Date.now() - n * 86_400_000)
  await inOrganization((tx) => tx.insert(goals).values([goal('before', days(9)), goal('since', days(1))]))
  expect(await look()).toBeNull()
  expect(await look()).toBeNull()
  await inOrganization((tx) => tx.update(looks).set({ lookedAt: days(3) }))
  for (let n = 0; n < 2; n++) expect((await look())?.added).toHaveLength(1)
  await inOrganization((tx) => tx.update(looks).set({ lookedAt: days(0.1) }))
  expect(await look()).toMatchObject({ added: [], changed: [], removed: [] })
  await inOrganization((tx) => tx.delete(users).where(eq(users.id, userId)))
  expect(await inOrganization((tx) => tx.select().from(looks))).toEqual([])
})
