import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openDatabase } from '#db/connection/client'
import type { EmployeeId, RunId } from '#db/ids'
import { employees, mappings } from '#db/schema/people'
import { goals, syncRuns } from '#db/schema/sync'
import { withOrganization } from '#db/tenant'
import { testDatabase } from '#db/testing/database'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { statementProxy } from '#db/testing/statements/statement-proxy'
import { storedConnection } from '#db/testing/stored-connection'
import { testId } from '#db/testing/test-id'
import type { Viewer } from '#lib/access/viewer'
import fc from '#lib/testing/fast-check'
import { goalsState } from './goals-state.ts'
import { type AskedReports, allReports, reportsOfViewer, reportsPerPage } from './reports.ts'

const database = ownDatabase(4)

type Organization = Awaited<ReturnType<typeof testOrganization>>

const managerOf = ({ organizationId, people, admin }: Organization): Viewer => ({
  organizationId,
  organizationName: 'Test organization',
  timeZone: 'UTC',
  userId: admin.userId,
  sessionId: randomUUID(),
  signedInAt: new Date(),
  name: 'Manager',
  email: 'manager@example.test',
  isAdmin: false,
  employeeId: testId(people[0]?.id ?? ''),
  hasReports: true,
})

const read = async (organization: Organization, asked: Partial<AskedReports> = {}) => {
  const page = await reportsOfViewer(database, managerOf(organization), { ...allReports, ...asked })
  if (!page) throw new Error('no reports')
  return page
}

const now = new Date()
const before = (days: number) => new Date(now.getTime() - days * 86_400_000)

test('the list decides the state of each person as the block does', async () => {
  const size = 60
  const organization = await testOrganization(database, size + 1)
  const { organizationId, people } = organization
  const idOf = (n: number): EmployeeId => testId(people[n]?.id ?? '')
  const instant = fc.option(fc.constantFrom(0.5, 1, 6.5, 8).map(before))
  const mapping = fc.record({
    lastOutcomeAt: instant,
    lastSyncedAt: instant,
    checkReason: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom('empty' as const, 'emptied' as const) },
    ),
  })
  const facts = fc.sample(
    fc.record({
      isExcluded: fc.boolean(),
      mapping: fc.option(mapping, { freq: 4 }),
      keptGoals: fc.nat(2),
      hasHeldRemovals: fc.oneof(
        { weight: 4, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
    }),
    size,
  )
  const expected = new Map<string, string>()
  await withOrganization(database, organizationId, async (tx) => {
    const connectionId = await storedConnection(tx)
    const run = { organizationId, connectionId, state: 'done' as const, settingsVersion: 1 }
    const [{ id: heldRun } = { id: testId<RunId>('') }] = await tx
      .insert(syncRuns)
      .values({ ...run, removals: 'held' })
      .returning({ id: syncRuns.id })
    await tx.delete(employees)
    await tx.insert(employees).values([
      { organizationId, id: idOf(0), fullName: 'Manager' },
      ...facts.map(({ isExcluded }, n) => ({
        organizationId,
        id: idOf(n + 1),
        fullName: `Person ${n + 1}`,
        managerId: idOf(0),
        excludedAt: isExcluded ? now : null,
      })),
    ])
    for (const [n, fact] of facts.entries()) {
      const employeeId = idOf(n + 1)
      const hasHeldRemovals = fact.hasHeldRemovals && fact.keptGoals > 0
      expected.set(employeeId, goalsState({ ...fact, hasHeldRemovals }, now))
      if (fact.mapping) {
        await tx
          .insert(mappings)
          .values({ organizationId, employeeId, cultureAmpUserId: `ca-${n}`, ...fact.mapping })
      }
      const stored = Array.from({ length: fact.keptGoals }, (_, g) => ({
        organizationId,
        employeeId,
        cultureAmpId: `g-${g}`,
        name: `Goal ${g}`,
        status: 'on_track' as const,
        contentHash: 'h',
        removalRunId: hasHeldRemovals ? heldRun : null,
      }))
      if (stored.length > 0) await tx.insert(goals).values(stored)
    }
  })
  const pages = await Promise.all([1, 2, 3].map((page) => read(organization, { page })))
  const listed = pages.flatMap(({ rows }) => rows.map(({ id, state }) => [id, state] as const))
  expect(new Map(listed)).toEqual(expected)
  const { totals } = pages[0] ?? {}
  const states = [...expected.values()]
  const needing = states.filter((state) =>
    ['to_check', 'not_mapped', 'never_synced', 'stale'].includes(state),
  ).length
  expect(totals).toMatchObject({ people: size, attention: needing })
  // Who needs attention comes first.
  const isNeeding = listed.map(([, state]) => !['current', 'none', 'excluded'].includes(state))
  expect(isNeeding).toEqual([...isNeeding].sort((one, other) => Number(other) - Number(one)))
})

test('a list of 300 reports is read in pages, and the last page stands in for those beyond it', async () => {
  const organization = await testOrganization(database, 301)
  const all = new Set<string>()
  for (let page = 1; page <= 12; page++) {
    const { rows, found, page: shown } = await read(organization, { page, sort: 'name' })
    expect({ rows: rows.length, found, shown }).toEqual({ rows: reportsPerPage, found: 300, shown: page })
    for (const { id } of rows) all.add(id)
  }
  expect(all.size).toBe(300)
  expect(await read(organization, { page: 99, sort: 'name' })).toMatchObject({ page: 12 })
  expect(await read(organization, { page: -3 })).toMatchObject({ page: 1 })
})

test('a search finds by every word of name and department, and its totals stay those of all reports', async () => {
  const organization = await testOrganization(database, 12)
  const found = async (search: string) => {
    const { rows, found: count, totals } = await read(organization, { search })
    expect(totals.people).toBe(11)
    expect(rows).toHaveLength(count)
    return rows.map(({ fullName }) => fullName)
  }
  expect(await found('person 11')).toEqual(['Person 11'])
  expect(await found('11 PERSON')).toEqual(['Person 11'])
  expect(await found('%')).toEqual([])
  expect(await found('nobody of this name')).toEqual([])
  expect(await read(organization, { show: 'attention' })).toMatchObject({ found: 11 })
  expect(await read(organization, { show: 'no_goals' })).toMatchObject({ found: 11 })
})

test('a page costs the same number of statements for 60 reports as for 300', async () => {
  const { url, drop } = await testDatabase()
  let statements: string[] = []
  const proxy = await statementProxy(url, () => (statement, moment) => {
    if (moment === 'arrives') statements.push(statement)
    return true
  })
  const counting = openDatabase(proxy.url, 1)
  try {
    const cost = async (size: number) => {
      const organization = await testOrganization(counting, size)
      const manager = managerOf(organization)
      await reportsOfViewer(counting, manager)
      statements = []
      await reportsOfViewer(counting, manager, { ...allReports, page: 2, search: 'person' })
      return statements.filter((statement) => /\b(from|insert|update)\b/i.test(statement)).length
    }
    expect(await cost(61)).toBe(2)
    expect(await cost(301)).toBe(2)
  } finally {
    await counting.close()
    await proxy.stop()
    await drop()
  }
})
