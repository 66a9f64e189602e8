import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import { testId } from '#db/testing/test-id'
import { restoreRemovals } from '../removals/resolve.ts'
import { reviewRemovals } from '../removals/review.ts'
import { ownFixture } from '../testing/own-fixture.ts'
import { goalRows, type SyncedOrganization } from '../testing/sync-fixture.ts'
import { runDetails, runHistory, runOutcomes, runTrend } from './history.ts'
import { outcomesCsv } from './outcomes-csv.ts'

const fixture = ownFixture()
let org: SyncedOrganization

beforeEach(async () => {
  org = await fixture.organization({ mapped: 4 })
})

const params = (of: Record<string, string> = {}) => new URLSearchParams(of)
const history = (of: Record<string, string> = {}) => org.transact((tx) => runHistory(tx, params(of)))
const details = (runId: RunId) => org.transact((tx) => runDetails(tx, runId))
const outcomes = (runId: RunId, of: Record<string, string> = {}) =>
  org.transact((tx) => runOutcomes(tx, runId, params(of)))
const rename = (n: number, name: string) =>
  org.transact((tx) =>
    tx.execute(sql`update employees set full_name = ${name} where id = ${org.people[n]?.employeeId ?? null}`),
  )
const csv = async (runId: RunId, of: Record<string, string> = {}) => {
  const file = await outcomesCsv(fixture.database, org.admin, runId, params(of))
  return file && { name: file.name, text: await new Response(file.body).text() }
}

test('runs come newest first with counts, duration, who started each, and their removals', async () => {
  const first = await org.sync()
  fixture.sandbox.script(org.first.owner, { kind: 'status', status: 404 })
  const second = await org.sync()
  const { rows, next } = await history()
  expect(next).toBeNull()
  expect(rows.map((run) => run.id)).toEqual([second.id, first.id])
  expect(rows[0]).toMatchObject({
    state: 'partly',
    isOverAll: true,
    employeeName: null,
    startedBy: 'Ada Admin',
    people: { total: 4, done: 4, good: 3, warning: 0, failed: 1, notReached: 0 },
    goals: { received: 6, added: 0 },
    seconds: expect.any(Number),
    removals: null,
  })
})

test('a run without a user was started by the schedule', async () => {
  await org.sync()
  await org.transact((tx) => tx.execute(sql`update sync_runs set started_by = null`))
  expect((await history()).rows[0]?.startedBy).toBeNull()
})

test('runs over one person are listed on request, with the person’s name', async () => {
  const all = await org.sync()
  const one = await org.sync(org.first.employeeId)
  expect((await history()).rows.map((run) => run.id)).toEqual([all.id])
  const { rows } = await history({ persons: '1' })
  expect(rows.map((run) => run.id)).toEqual([one.id, all.id])
  expect(rows[0]).toMatchObject({ isOverAll: false, employeeName: expect.stringMatching(/^Person \d$/) })
})

test('pages contain every run once, also runs of the same instant; a malformed cursor means the first page', async () => {
  await org.transact((tx) =>
    tx.execute(sql`
      insert into sync_runs (organization_id, connection_id, settings_version, state, created_at)
      select organization_id, id, 1, 'done', '2026-01-01T00:00:00.123456Z' from connections, generate_series(1, 23)`),
  )
  const seen: string[] = []
  let before = ''
  for (;;) {
    const { rows, next } = await history({ before })
    seen.push(...rows.map((run) => run.id))
    if (!next) break
    before = next
  }
  expect(seen).toHaveLength(23)
  expect(new Set(seen).size).toBe(23)
  expect(await history({ before: 'rubbish' })).toEqual(await history())
})

test('a run of another organization, and an unknown id are not found', async () => {
  const run = await org.sync()
  const mine = org
  org = await fixture.organization({ mapped: 1 })
  for (const id of [run.id, testId<RunId>(randomUUID())]) {
    expect(await details(id)).toBeNull()
    expect(await outcomes(id)).toBeNull()
    expect(await csv(id)).toBeNull()
    expect(await reviewRemovals(fixture.database, org.admin, id, params())).toBeNull()
  }
  org = mine
  expect(await details(run.id)).toMatchObject({
    run: { id: run.id },
    outcomes: [{ code: 'goals', people: 4 }],
  })
})

test('outcomes are filtered by kind, by code and by a part of the name', async () => {
  await org.sync()
  fixture.sandbox.script(org.first.owner, { kind: 'status', status: 404 })
  fixture.sandbox.script(org.people[1]?.owner ?? '', { kind: 'status', status: 400 })
  fixture.sandbox.setGoals(org.people[2]?.owner ?? '', [])
  const { id } = await org.sync()
  await rename(0, 'Zoë 100% Öztürk')
  const codes = async (of: Record<string, string>) =>
    (await outcomes(id, of))?.rows.map((row) => row.code).toSorted()
  expect(await codes({})).toEqual(['emptied', 'goals', 'refused_id', 'unknown_id'])
  expect(await codes({ outcome: 'failed' })).toEqual(['refused_id', 'unknown_id'])
  expect(await codes({ outcome: 'warning' })).toEqual(['emptied'])
  expect(await codes({ outcome: 'refused_id' })).toEqual(['refused_id'])
  expect(await codes({ outcome: 'not_reached' })).toEqual([])
  expect(await codes({ outcome: 'rubbish' })).toHaveLength(4)
  expect(await codes({ search: '100% Ö' })).toEqual(['unknown_id'])
  expect(await codes({ search: '%' })).toEqual(['unknown_id'])
  expect((await outcomes(id, { outcome: 'failed' }))?.total).toBe(2)
})

test('the CSV holds every person’s outcome, no goal text and no formulas', async () => {
  await rename(0, '=HYPERLINK("http://evil.test","x")')
  await rename(1, 'Doe, "Jane"')
  const run = await org.sync()
  const file = await csv(run.id)
  expect(file?.name).toMatch(/^sync-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.csv$/)
  const lines = file?.text.split('\r\n') ?? []
  expect(lines[0]).toContain('employee,email,department,outcome,message')
  expect(lines).toHaveLength(4 + 2)
  expect(file?.text).toContain(`"'=HYPERLINK(""http://evil.test"",""x"")"`)
  expect(file?.text).toContain('"Doe, ""Jane"""')
  expect(file?.text).not.toContain('Goal p')
  const [entry] = await org.transact((tx) =>
    tx.execute(sql`select summary from activity where action = 'sync.exported'`),
  )
  expect(entry).toEqual({ summary: 'Exported the outcomes of a full sync.' })
})

test('an export is filtered as the list of outcomes is', async () => {
  fixture.sandbox.script(org.people[0]?.owner ?? '', { kind: 'status', status: 404 })
  fixture.sandbox.script(org.people[1]?.owner ?? '', { kind: 'status', status: 404 })
  await rename(1, 'Quirin')
  const run = await org.sync()
  const names = async (of: Record<string, string>) =>
    (await csv(run.id, of))?.text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0])
  expect(await names({ outcome: 'failed' })).toHaveLength(2)
  expect(await names({ outcome: 'failed', search: 'quirin' })).toEqual(['Quirin'])
  expect(await names({ search: 'nobody at all' })).toEqual([])
  expect(await names({})).toHaveLength(4)
})

test('an export stops once the user is no longer an admin', async () => {
  const run = await org.sync()
  const file = await outcomesCsv(fixture.database, org.admin, run.id)
  await org.transact((tx) => tx.execute(sql`update users set role = 'member'`))
  await expect(new Response(file?.body).text()).rejects.toThrow()
})

test('the plots have one point for each finished full run, oldest first, with the stored counts', async () => {
  const first = await org.sync()
  await org.sync(org.first.employeeId)
  const owner = org.first.owner
  fixture.sandbox.setGoals(owner, goalRows(owner, ['p0-g0', 'p0-g1', 'new'], { status: 'Completed' }))
  const second = await org.sync()
  await org.start()
  expect(await org.transact(runTrend)).toMatchObject([
    { id: first.id, goals: { completed: 0, on_track: 8, at_risk: 0, off_track: 0 }, people: { good: 4 } },
    { id: second.id, goals: { completed: 3, on_track: 6 }, people: { good: 4, failed: 0 } },
  ])
})

test('a review lists the people and goals of the removals, and is recorded', async () => {
  await org.sync()
  const owner = org.first.owner
  fixture.sandbox.setGoals(owner, goalRows(owner, ['p0-g1']))
  const run = await org.sync()
  const review = () => reviewRemovals(fixture.database, org.admin, run.id, params())
  expect(await review()).toMatchObject({
    total: 1,
    rows: [{ id: org.first.employeeId, going: 1, staying: 1, goals: [{ name: 'Goal p0-g0' }] }],
  })
  const summaries = await org.transact((tx) =>
    tx.execute(sql`select summary from activity where action = 'removals.reviewed'`),
  )
  expect([...summaries]).toEqual([{ summary: 'Reviewed the goals that a sync has removed, of 1 person.' }])
  await restoreRemovals(fixture.database, org.admin, run.id)
  expect(await review()).toEqual({ rows: [], total: 0, next: null })
})
