import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type EmployeeId, RunId } from '#db/ids'
import { employees, mappings } from '#db/schema/people'
import { goals, syncRuns } from '#db/schema/sync'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { storedConnection } from '#db/testing/stored-connection'
import { testId } from '#db/testing/test-id'
import { setReviewPeriod } from '#lib/settings/change'
import { type ReadinessPage, readinessPage } from './readiness.ts'
import { readinessFile } from './readiness-csv.ts'

const database = ownDatabase(4)

/** Person 0 manages all others, who are in one state each, in the order of `expected`. */
async function organization() {
  const { organizationId, people, admin } = await testOrganization(database, 11)
  const id = (n: number) => testId<EmployeeId>(people[n]?.id ?? '')
  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(database, organizationId, work)
  const now = new Date()
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const runId = RunId.parse(randomUUID())
  await inOrganization(async (tx) => {
    const connectionId = await storedConnection(tx)
    await tx.insert(syncRuns).values({
      organizationId,
      id: runId,
      connectionId,
      settingsVersion: 1,
      state: 'done',
      removals: 'held',
      removalsCount: 1,
    })
    const synced = { lastSyncedAt: now, lastOutcomeAt: now }
    const mapped = [
      { ...synced, checkReason: 'emptied' as const },
      synced,
      { lastOutcomeAt: now },
      { lastSyncedAt: daysAgo(1), lastOutcomeAt: now },
      { lastSyncedAt: daysAgo(8), lastOutcomeAt: daysAgo(8) },
      synced,
      synced,
      synced,
    ]
    await tx.insert(mappings).values(
      mapped.map((mapping, at) => ({
        organizationId,
        employeeId: id(at + 2),
        cultureAmpUserId: `ca-${at}`,
        ...mapping,
      })),
    )
    const goal = { organizationId, status: 'on_track' as const, contentHash: 'h', name: 'Secret goal' }
    await tx.insert(goals).values([
      { ...goal, employeeId: id(3), cultureAmpId: 'g-1', dueDate: '2026-03-01', removalRunId: runId },
      { ...goal, employeeId: id(7), cultureAmpId: 'g-2', dueDate: '2025-03-01' },
      { ...goal, employeeId: id(8), cultureAmpId: 'g-3', isHidden: true },
      { ...goal, employeeId: id(9), cultureAmpId: 'g-4', dueDate: '2026-03-01' },
      { ...goal, employeeId: id(9), cultureAmpId: 'g-5' },
      { ...goal, employeeId: id(9), cultureAmpId: 'g-6', removedAt: now },
    ])
    await tx
      .update(employees)
      .set({ excludedAt: now })
      .where(eq(employees.id, id(10)))
    await tx
      .update(employees)
      .set({ department: '=Research' })
      .where(eq(employees.id, id(9)))
    await tx
      .update(employees)
      .set({ deactivatedAt: now })
      .where(eq(employees.id, id(0)))
  })
  const read = (params: Record<string, string> = {}) =>
    inOrganization((tx) => readinessPage(tx, new URLSearchParams(params)))
  return { organizationId, admin, inOrganization, id, runId, read }
}

const expected = [
  ['Person 1', 'unmapped', 0],
  ['Person 2', 'to_check', 0],
  ['Person 3', 'held', 1],
  ['Person 4', 'never_synced', 0],
  ['Person 5', 'old', 0],
  ['Person 6', 'old', 0],
  ['Person 7', 'no_goals', 0],
  ['Person 8', 'no_goals', 0],
  ['Person 9', 'ready', 2],
  ['Person 10', 'excluded', 0],
]
const period = { from: '2026-01-01', to: '2026-06-30' }
const shown = (page: ReadinessPage) =>
  page.view === 'people' && page.rows.map(({ fullName, state, goals }) => [fullName, state, goals])

test('every active person is in one state for the review period, gaps first', async () => {
  const { admin, read, runId } = await organization()
  await setReviewPeriod(database, admin, { was: null, becomes: period })
  const page = await read()
  expect(shown(page)).toEqual(expected)
  expect(page).toMatchObject({
    period,
    found: 10,
    counts: {
      unmapped: 1,
      to_check: 1,
      held: 1,
      never_synced: 1,
      old: 2,
      no_goals: 2,
      ready: 1,
      excluded: 1,
    },
  })
  expect(page.view === 'people' && page.rows[2]?.heldRunId).toBe(runId)
})

test('without a review period every goal counts', async () => {
  const { read } = await organization()
  const page = await read()
  expect(page.period).toBe(null)
  expect(shown(page)).toContainEqual(['Person 7', 'ready', 1])
})

test('people are grouped by manager and department, and narrowed to one of them', async () => {
  const { admin, read, id } = await organization()
  await setReviewPeriod(database, admin, { was: null, becomes: period })
  expect((await read({ view: 'managers' })).rows).toEqual([
    { key: id(0), name: 'Person 0', managerHasLeft: true, people: 10, ready: 1, gaps: 8 },
  ])
  expect((await read({ view: 'departments' })).rows).toEqual([
    { key: '', name: '', managerHasLeft: false, people: 9, ready: 0, gaps: 8 },
    { key: '=Research', name: '=Research', managerHasLeft: false, people: 1, ready: 1, gaps: 0 },
  ])
  const narrowed = await read({ manager: id(0), department: '=Research' })
  expect(narrowed).toMatchObject({ found: 1, counts: { ready: 1 } })
  expect(shown(await read({ state: 'old' }))).toEqual([expected[4], expected[5]])
  expect(await read({ manager: '' })).toMatchObject({ found: 0, rows: [], pages: 1 })
})

test('unreadable parts of a URL are ignored', async () => {
  const { read } = await organization()
  const asked = { view: 'planets', page: '-1', state: 'superb', manager: "' or true --", department: '\0' }
  expect(await read(asked)).toMatchObject({ view: 'people', found: 10 })
  expect(await read({ page: '99' })).toMatchObject({ found: 10, rows: [], pages: 1 })
})

test('the export holds everyone found, no goal text, and no formula; it is in the activity log', async () => {
  const { admin, inOrganization } = await organization()
  await setReviewPeriod(database, admin, { was: null, becomes: period })
  const file = await inOrganization((tx) => readinessFile(tx, admin, new URLSearchParams()))
  const lines = file.body.trimEnd().split('\r\n')
  expect(lines).toHaveLength(11)
  expect(lines[3]).toMatch(/^,Person 3,,Person 0,,Held,Review the held removals,1,\d{4}-/)
  expect(lines[9]).toContain("'=Research")
  expect(file.body).not.toContain('Secret')
  const entries = await inOrganization((tx) =>
    tx.execute(sql`select summary from activity where action = 'readiness.exported'`),
  )
  expect([...entries]).toEqual([{ summary: 'Exported the readiness of 10 people.' }])
})

test('another organization is not in it', async () => {
  const [one, other] = [await organization(), await organization()]
  expect(await other.read({ manager: one.id(0) })).toMatchObject({ found: 0, counts: {} })
})
