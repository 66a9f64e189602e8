import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { EmployeeId } from '#db/ids'
import { employees, mappings } from '#db/schema/people'
import { activity, goals, syncRuns } from '#db/schema/sync'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { storedConnection } from '#db/testing/stored-connection'
import { testId } from '#db/testing/test-id'
import type { Viewer } from '#lib/access/viewer'
import { setIndirectReports, setNotesInBlock, setReviewPeriod } from '#lib/settings/change'
import { latestRunOf } from './latest-run.ts'
import { previewOf } from './preview.ts'
import { refreshPerson } from './refresh.ts'
import { type AskedReports, allReports, reportsOfViewer } from './reports.ts'

const database = ownDatabase(4)

/** Person 0 manages persons 1 and 2; person 1 has goals. */
async function team() {
  const { organizationId, people, admin } = await testOrganization(database, 3)
  const [boss, report, other] = people.map((person) => person.id) as [EmployeeId, EmployeeId, EmployeeId]
  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(database, organizationId, work)
  const viewer = (of: Partial<Viewer>): Viewer => ({
    organizationId,
    organizationName: 'Test organization',
    timeZone: 'UTC',
    userId: admin.userId,
    sessionId: randomUUID(),
    signedInAt: new Date('2026-11-01T10:00:00Z'),
    name: 'Somebody',
    email: 'somebody@example.test',
    isAdmin: false,
    employeeId: null,
    hasReports: false,
    ...of,
  })
  await inOrganization(async (tx) => {
    const at = new Date()
    await tx.insert(mappings).values({
      organizationId,
      employeeId: report,
      cultureAmpUserId: 'ca-1',
      lastOutcome: 'goals',
      lastOutcomeAt: at,
      lastSyncedAt: at,
      goalCount: 2,
    })
    const goal = { organizationId, employeeId: report, contentHash: 'h' }
    await tx.insert(goals).values([
      {
        ...goal,
        cultureAmpId: 'g-1',
        name: 'Cut onboarding time',
        status: 'completed',
        dueDate: '2026-12-01',
      },
      { ...goal, cultureAmpId: 'g-2', name: 'Hire two [analysts]', status: 'at_risk', description: 'Slow.' },
      { ...goal, cultureAmpId: 'g-3', name: 'Gone', status: 'on_track', removedAt: at },
    ])
  })
  return {
    organizationId,
    boss,
    report,
    other,
    inOrganization,
    admin: viewer({ isAdmin: true }),
    manager: viewer({ employeeId: boss }),
    viewer,
  }
}

const rowsOf = async (viewer: Viewer, asked: Partial<AskedReports> = {}) =>
  (await reportsOfViewer(database, viewer, { ...allReports, ...asked }))?.rows ?? []

const block = [
  '[GOALS]',
  '- Cut onboarding time — completed',
  '- Hire two (analysts) — at_risk',
  '  Note: Slow.',
  '[/GOALS]',
].join('\n')

describe('the preview', () => {
  test('gives admin and manager the same block, the removed goal beside it, and is logged', async () => {
    const { admin, manager, report, inOrganization } = await team()
    for (const viewer of [admin, manager]) {
      const preview = await previewOf(database, viewer, report)
      expect(preview?.block.text).toBe(block)
      expect(preview).toMatchObject({ goalsStatus: { code: 'fresh' }, state: 'current' })
      expect(preview?.removed.map((goal) => goal.name)).toEqual(['Gone'])
    }
    const entries = await inOrganization((tx) =>
      tx.select().from(activity).where(eq(activity.employeeId, report)),
    )
    expect(entries.map((entry) => entry.action)).toEqual(['block.previewed', 'block.previewed'])
    expect(JSON.stringify(entries)).not.toContain('onboarding')
  })

  test('is nothing to a peer, to the person, to a member without reports, and to another organization', async () => {
    const { report, other, viewer } = await team()
    const rival = await team()
    for (const one of [
      viewer({ employeeId: other }),
      viewer({ employeeId: report }),
      viewer({}),
      rival.admin,
      rival.manager,
    ]) {
      expect(await previewOf(database, one, report)).toBeNull()
      expect(await latestRunOf(database, one, report)).toBeNull()
      expect(await refreshPerson(database, one, report)).toMatchObject({ ok: false, code: 'not_found' })
    }
    expect(await previewOf(database, rival.admin, testId(randomUUID()))).toBeNull()
  })

  test('says beside the block why there is nothing, and never in it', async () => {
    const { admin, other } = await team()
    const preview = await previewOf(database, admin, other)
    expect(preview?.block.text).toBe('[GOALS]\n(no goals)\n[/GOALS]')
    expect(preview).toMatchObject({ goalsStatus: { code: 'not_mapped' }, state: 'not_mapped' })
  })

  test('states beside the block how far the goals can be relied on', async () => {
    const { admin, organizationId, report, other, inOrganization } = await team()
    const stateOf = async (id: EmployeeId) => (await previewOf(database, admin, id))?.state
    const change = (changes: Partial<typeof mappings.$inferInsert>) =>
      inOrganization((tx) => tx.update(mappings).set(changes))
    expect(await stateOf(report)).toBe('current')
    await change({ lastOutcomeAt: new Date() })
    expect(await stateOf(report)).toBe('stale')
    await change({ lastOutcomeAt: null, lastSyncedAt: null })
    expect(await stateOf(report)).toBe('never_synced')
    await change({ lastOutcomeAt: new Date(), lastSyncedAt: new Date() })
    await inOrganization(async (tx) => {
      const connectionId = await storedConnection(tx)
      const run = { organizationId, connectionId, state: 'done' as const, settingsVersion: 1 }
      const [held] = await tx
        .insert(syncRuns)
        .values({ ...run, removals: 'held' })
        .returning({ id: syncRuns.id })
      await tx
        .update(goals)
        .set({ removalRunId: held?.id ?? null })
        .where(eq(goals.cultureAmpId, 'g-1'))
    })
    expect(await stateOf(report)).toBe('to_check')
    await inOrganization((tx) => tx.update(syncRuns).set({ removals: 'dismissed' }))
    expect(await stateOf(report)).toBe('current')
    await inOrganization((tx) =>
      tx.update(employees).set({ excludedAt: new Date() }).where(eq(employees.id, other)),
    )
    expect(await stateOf(other)).toBe('excluded')
    await inOrganization((tx) => tx.delete(goals))
    expect(await stateOf(report)).toBe('none')
  })

  test('takes an empty answer for no proof that there are no goals, until an admin confirms it', async () => {
    const { admin, report, inOrganization } = await team()
    await inOrganization(async (tx) => {
      await tx.delete(goals)
      await tx.update(mappings).set({ checkReason: 'empty' })
    })
    expect((await previewOf(database, admin, report))?.goalsStatus).toMatchObject({
      code: 'empty',
      message: expect.stringContaining('returned no goals'),
    })
    await inOrganization((tx) => tx.update(mappings).set({ checkReason: null }))
    expect((await previewOf(database, admin, report))?.goalsStatus).toMatchObject({
      code: 'no_goals',
      message: 'Culture Amp has no goals for this person.',
    })
  })

  test('leaves goals outside the review period out of block and counts, and counts them beside it', async () => {
    const { admin, manager, report } = await team()
    const period = (from: string, to: string) => ({ from, to })
    const set = (was: ReturnType<typeof period> | null, becomes: ReturnType<typeof period>) =>
      setReviewPeriod(database, admin, { was, becomes })
    const autumn = period('2026-09-01', '2026-11-30')
    await set(null, autumn)
    const preview = await previewOf(database, manager, report)
    expect(preview?.period).toEqual(autumn)
    expect(preview?.block.text).toBe(block)

    const later = period('2026-12-02', '2027-03-31')
    await set(autumn, later)
    const out = await previewOf(database, admin, report)
    expect(out?.outsidePeriod.map(({ name }) => name)).toEqual(['Cut onboarding time'])
    expect(out?.goals.map(({ name }) => name)).toEqual(['Hire two [analysts]'])
    expect(out?.block.text).not.toContain('onboarding')
    expect(await rowsOf(manager, { sort: 'name' })).toMatchObject([{ completed: 0, atRisk: 1 }, {}])
  })

  test('says so where every goal is outside the review period', async () => {
    const { admin, report, inOrganization } = await team()
    await inOrganization((tx) => tx.update(goals).set({ dueDate: '2025-01-01' }))
    await setReviewPeriod(database, admin, { was: null, becomes: { from: '2026-01-01', to: '2026-12-31' } })
    expect(await previewOf(database, admin, report)).toMatchObject({
      goalsStatus: { code: 'outside_period' },
      block: { text: '[GOALS]\n(no goals)\n[/GOALS]' },
    })
  })

  test('says that goals were kept after an empty answer, and since when reading is paused', async () => {
    const { admin, report, inOrganization } = await team()
    await inOrganization(async (tx) => {
      await tx.update(mappings).set({ checkReason: 'emptied' })
      await storedConnection(tx, 'paused')
    })
    const preview = await previewOf(database, admin, report)
    expect(preview).toMatchObject({
      goalsStatus: { code: 'emptied' },
      pausedSince: expect.any(String),
      block: { text: block },
    })
  })
})

test('a manager sees whom to ask where only an admin can act', async () => {
  const { admin, manager, report } = await team()
  expect(await refreshPerson(database, manager, report)).toMatchObject({
    ok: false,
    message: expect.stringContaining('Ask an HR admin'),
  })
  expect(await refreshPerson(database, admin, report)).toMatchObject({
    ok: false,
    message: expect.stringContaining('Connect it'),
  })
})

test('a manager sees the direct reports with their goal counts, and no others', async () => {
  const { manager, viewer, other } = await team()
  expect(await reportsOfViewer(database, manager)).toMatchObject({
    found: 2,
    page: 1,
    totals: { people: 2, attention: 1, noGoals: 1, completed: 1, atRisk: 1, onTrack: 0, offTrack: 0 },
    rows: [
      { fullName: 'Person 2', completed: 0, state: 'not_mapped', isDirect: true },
      { fullName: 'Person 1', completed: 1, atRisk: 1, onTrack: 0, offTrack: 0, state: 'current' },
    ],
  })
  expect(await reportsOfViewer(database, viewer({ employeeId: other }))).toBeNull()
  expect(await reportsOfViewer(database, viewer({}))).toBeNull()
})

test('without notes in blocks, preview and block hold names and statuses only', async () => {
  const { admin, manager, report } = await team()
  await setNotesInBlock(database, admin, { was: true, becomes: false })
  const preview = await previewOf(database, manager, report)
  expect(preview?.notesInBlock).toBe(false)
  expect(preview?.block.text).toBe(block.replace('  Note: Slow.\n', ''))
})

test('a manager two levels up sees an indirect report while the setting includes them, everywhere or nowhere', async () => {
  const { admin, viewer, boss, report, other, inOrganization } = await team()
  // Person 0 manages person 2, who manages person 1.
  await inOrganization((tx) => tx.update(employees).set({ managerId: other }).where(eq(employees.id, report)))
  const rival = await team()
  const skipLevel = viewer({ employeeId: boss })
  const sees = async (one: Viewer) => [
    (await previewOf(database, one, report)) !== null,
    (await latestRunOf(database, one, report)) !== null,
    JSON.stringify(await refreshPerson(database, one, report)).includes('not_found') === false,
    (await rowsOf(one)).some(({ id }) => id === report),
  ]
  const [everywhere, nowhere] = [Array(4).fill(true), Array(4).fill(false)]
  expect(await sees(skipLevel)).toEqual(nowhere)
  await setIndirectReports(database, admin, { was: false, becomes: true })
  expect(await sees(skipLevel)).toEqual(everywhere)
  expect(await sees(viewer({ employeeId: other }))).toEqual(everywhere)
  expect(await rowsOf(skipLevel)).toMatchObject([
    { fullName: 'Person 2', throughName: null, isDirect: true },
    { fullName: 'Person 1', throughName: 'Person 2', isDirect: false },
  ])
  for (const one of [viewer({ employeeId: report }), viewer({}), rival.manager])
    expect(await sees(one)).toEqual(nowhere)
  // Never upwards.
  expect(await previewOf(database, viewer({ employeeId: report }), boss)).toBeNull()
  await setIndirectReports(database, admin, { was: true, becomes: false })
  expect(await sees(skipLevel)).toEqual(nowhere)
})
