import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { employees, mappings } from '#db/schema/people'
import { syncRuns } from '#db/schema/sync'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { storedConnection } from '#db/testing/stored-connection'
import { testId } from '#db/testing/test-id'
import { confirmNoGoals } from '#lib/people/confirm-no-goals'
import { hideSetup, setupView } from './setup.ts'

const database = ownDatabase(4)

async function organization(size: number) {
  const made = await testOrganization(database, size)
  const { organizationId } = made
  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(database, organizationId, work)
  /** The steps that are not done, each with what is left. */
  const open = async () => {
    const { steps, isHidden } = await inOrganization(setupView)
    if (isHidden) return undefined
    return steps?.flatMap(({ step, isDone, left }) => (isDone ? [] : [`${step} ${left}`]))
  }
  return { ...made, inOrganization, open }
}

test('the checklist leads from an empty organization to invited managers, with what is left of each step', async () => {
  const empty = await organization(0)
  expect(await empty.open()).toEqual(['people 0', 'connect 0', 'prove 3', 'map 0', 'sync 0', 'invite 0'])

  const { organizationId, people, inOrganization, open } = await organization(5)
  await inOrganization((tx) =>
    tx
      .update(employees)
      .set({ email: 'boss@example.test' })
      .where(eq(employees.id, testId(people[0]?.id ?? ''))),
  )
  expect(await open()).toEqual(['connect 0', 'prove 3', 'map 5', 'sync 0', 'invite 1'])

  const connectionId = await inOrganization((tx) => storedConnection(tx))
  const map = (at: number, goalCount: number) =>
    inOrganization((tx) =>
      tx.insert(mappings).values({
        organizationId,
        employeeId: testId(people[at]?.id ?? ''),
        cultureAmpUserId: `ca-${at}`,
        goalCount,
        lastSyncedAt: goalCount > 0 ? new Date() : null,
      }),
    )
  for (const at of [0, 1]) await map(at, 2)
  expect(await open()).toEqual(['prove 1', 'map 3', 'sync 0', 'invite 1'])
  await map(2, 1)
  for (const at of [3, 4]) await map(at, 0)
  expect(await open()).toEqual(['sync 2', 'invite 1'])
  await inOrganization(async (tx) => {
    await tx.insert(syncRuns).values({ organizationId, connectionId, settingsVersion: 1, state: 'done' })
    await tx.update(mappings).set({ lastSyncedAt: new Date() })
  })
  expect(await open()).toEqual(['invite 1'])
  await inOrganization((tx) => tx.execute(sql`update employees set manager_id = null`))
  expect(await open()).toBeUndefined()
})

test('the checklist is proven by people who have no goals, once an admin has confirmed it', async () => {
  const { organizationId, people, admin, inOrganization, open } = await organization(3)
  await inOrganization((tx) =>
    tx.insert(mappings).values(
      people.map(({ id }, at) => ({
        organizationId,
        employeeId: id,
        cultureAmpUserId: `ca-${at}`,
        lastSyncedAt: new Date(),
        checkReason: 'empty' as const,
      })),
    ),
  )
  expect(await open()).toContain('prove 3')
  for (const { id } of people) await confirmNoGoals(database, admin, id)
  expect((await open())?.some((step) => step.startsWith('prove'))).toBe(false)
})

test('the checklist is hidden for the whole organization and no other, and shown again, once each in the activity log', async () => {
  const [one, other] = [await organization(1), await organization(1)]
  await hideSetup(database, one.admin, true)
  await hideSetup(database, one.admin, true)
  expect(await one.open()).toBeUndefined()
  expect(await other.open()).not.toBeUndefined()
  await hideSetup(database, one.admin, false)
  expect(await one.open()).not.toBeUndefined()
  const entries = await one.inOrganization((tx) => tx.execute(sql`select summary from activity order by id`))
  expect([...entries]).toEqual([
    { summary: 'Hid the set-up checklist.' },
    { summary: 'Showed the set-up checklist again.' },
  ])
})
