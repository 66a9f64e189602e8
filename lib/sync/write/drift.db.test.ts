import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { ConnectionId } from '#db/ids'
import { readConnection } from '#db/queries/connections/connections'
import { addNewDrift, driftOf, raiseDrift } from '#db/queries/connections/drift'
import type { OrganizationTransaction } from '#db/tenant'
import { testId } from '#db/testing/test-id'
import { driftView } from '#lib/connections/drift-view'
import type { DriftCount } from '#lib/culture-amp/drift/counts'
import { createDrift } from '#lib/culture-amp/drift/report'
import { syncStatus } from '../runs/status.ts'
import { ownFixture } from '../testing/own-fixture.ts'
import { goalRows, type SyncedOrganization } from '../testing/sync-fixture.ts'

const reportedDrift = async (tx: OrganizationTransaction) => driftView(tx, (await syncStatus(tx)).last)
const fixture = ownFixture()
let org: SyncedOrganization

async function organization(mapped: number, goalsEach = 2) {
  org = await fixture.organization({ mapped, goalsEach })
}

const drift = () =>
  org.transact(async (tx) => {
    const connection = await readConnection(tx)
    return connection ? driftOf(tx, connection.id) : []
  })
const counts = async (kind: string) =>
  Object.fromEntries(
    (await drift()).filter((row) => row.kind === kind).map(({ name, count }) => [name, count]),
  )
const raw = (value: unknown) => ({ kind: 'raw', body: JSON.stringify(value) }) as const

test('drift is summed over people and runs', async () => {
  await organization(3)
  fixture.sandbox.setGoals(org.first.owner, [
    {
      id: 'a',
      title: 'One',
      owner_id: org.first.owner,
      status: 'Accomplished',
      progress: 40,
      key_results: [{}, {}],
    },
    { id: 'b', owner_id: org.first.owner, progress: 10 },
    { id: 'c', name: 'Three', owner_id: org.first.owner, due_date: 'soon', visibility: 'only_me' },
    { id: 'd', name: 'Four', owner_id: org.first.owner, due_date: 'soon' },
  ])
  await org.sync()
  await org.sync()
  expect(await counts('envelope')).toEqual({ data: 6 })
  expect(await counts('paging')).toEqual({ '': 6 })
  expect(await counts('field')).toMatchObject({ title: 2, name: 12, due_date: 4, key_results: 2 })
  expect(await counts('unknown_field')).toEqual({ progress: 4 })
  expect(await counts('unknown_status')).toEqual({ Accomplished: 2 })
  expect(await counts('skipped')).toEqual({ no_name: 2, only_visible_to_owner: 2 })
  expect(await counts('key_results')).toEqual({ '': 4 })
  expect(await counts('unreadable_dates')).toEqual({ '': 2 })
})

test('a changed response shape is drift with first and last seen, and an unreadable one keeps the goals', async () => {
  await organization(3, 1)
  await org.sync()
  const [before] = (await drift()).filter(({ kind }) => kind === 'envelope')
  fixture.sandbox.script('*', { kind: 'shape', shape: { envelope: 'records', casing: 'camel' } })
  fixture.sandbox.script(org.first.owner, raw({ objectives: [{ id: 'p0-g0', name: 'Goal' }] }))
  expect(await org.sync()).toMatchObject({
    state: 'partly',
    people_good: 2,
    people_failed: 1,
    goals_removed: 0,
  })

  expect(await counts('envelope')).toEqual({ data: 3, records: 2 })
  expect(await counts('field')).toMatchObject({ owner_id: 3, ownerId: 2 })
  expect(await counts('unreadable_answer')).toEqual({ 'an object with objectives (list)': 1 })
  const [data, records] = (await drift()).filter(({ kind }) => kind === 'envelope')
  expect(data).toEqual(before)
  expect(records?.firstSeenAt.getTime()).toBeGreaterThan(before?.lastSeenAt.getTime() ?? 0)
  expect((await org.goals()).filter(({ removed }) => removed)).toEqual([])
})

test('first seen stays and last seen moves', async () => {
  await organization(1)
  await org.sync()
  const then = await drift()
  await org.sync()
  const now = await drift()
  expect(now.map(({ firstSeenAt }) => firstSeenAt)).toEqual(then.map(({ firstSeenAt }) => firstSeenAt))
  expect(now.every((row, n) => row.lastSeenAt > (then[n]?.lastSeenAt ?? row.lastSeenAt))).toBe(true)
})

describe('a list that the server may have cut', () => {
  test.each([
    [100, 'none', { 100: 1 }],
    [50, 'none', { 50: 1 }],
    [25, 'none', { 25: 1 }],
    [99, 'none', {}],
    [100, 'documented', {}],
  ] as const)('%i rows, paging %s: %j', async (rows, paging, expected) => {
    await organization(1, rows)
    fixture.sandbox.script(org.first.owner, { kind: 'shape', shape: { paging, pageSize: 40 } })
    await org.sync()
    expect(await counts('possibly_cut')).toEqual(expected)
  })
})

test('endless lists and unreadable answers are counted by cause', async () => {
  await organization(5)
  const [, second, third, fourth] = org.people
  fixture.sandbox.script(org.first.owner, { kind: 'loop' })
  fixture.sandbox.script(second?.owner ?? '', { kind: 'foreign next' })
  fixture.sandbox.script(third?.owner ?? '', { kind: 'html' })
  fixture.sandbox.script(fourth?.owner ?? '', { kind: 'status', status: 418 })
  await org.sync()
  expect(await counts('incomplete')).toEqual({ loop: 1, foreign_link: 1 })
  expect(await counts('unreadable_answer')).toEqual({ not_json: 1, 'refused_status 418': 1 })
})

test('outages, rate limits and refusals are not drift', async () => {
  await organization(4)
  const [, second, third] = org.people
  fixture.sandbox.script(org.first.owner, { kind: 'status', status: 500 })
  fixture.sandbox.script(second?.owner ?? '', { kind: 'status', status: 429, retryAfter: 0 })
  fixture.sandbox.script(third?.owner ?? '', { kind: 'status', status: 404 })
  await org.sync()
  expect(await counts('unreadable_answer')).toEqual({})
  expect(await counts('envelope')).toEqual({ data: 1 })
})

test('neither the key nor an email address used as a field name is stored, shown or copied', async () => {
  await organization(3)
  const { apiKey } = fixture.sandbox
  const [, second, third] = org.people
  fixture.sandbox.setGoals(org.first.owner, [
    {
      ...{ id: 'a', name: 'One', owner_id: org.first.owner, status: 'ask jo.doe@example.com' },
      ...{ 'jo.doe@example.com': 1, [`${apiKey}`]: 2, 'Jo Doe': 3, ['x'.repeat(500)]: 4 },
    },
  ])
  fixture.sandbox.script(second?.owner ?? '', { kind: 'echo' })
  fixture.sandbox.script(
    third?.owner ?? '',
    raw({ [apiKey]: 1, 'jo.doe@example.com': null, message: apiKey }),
  )
  await org.sync()

  const view = await org.transact(reportedDrift)
  const everything = JSON.stringify([await drift(), view])
  expect(everything).not.toContain(apiKey)
  expect(everything).not.toMatch(/jo\.doe|Jo Doe|xxxxx/)
  expect(await counts('unknown_field')).toEqual({ '(unusual field name)': 4 })
  expect(await counts('unknown_status')).toEqual({ 'ask [email]': 1 })
})

test('at most 50 names of a kind are stored under concurrent writes, as many as one answer counts; the rest is counted as others', async () => {
  await organization(1, 1)
  const batches = Array.from({ length: 12 }, (_, batch) =>
    Array.from(
      { length: 10 },
      (_, n): DriftCount => ({ kind: 'unknown_field', name: `field_${batch}_${n}`, count: n + 1 }),
    ),
  )
  const write = (batch: DriftCount[]) =>
    org.transact(async (tx) => {
      const id = testId<ConnectionId>((await readConnection(tx))?.id ?? '')
      await addNewDrift(tx, id, await raiseDrift(tx, id, batch))
    })
  await Promise.all(batches.map(write))
  const names = await counts('unknown_field')
  expect(Object.keys(names)).toHaveLength(51)
  const ofOneAnswer = createDrift()
  ofOneAnswer.addFields({ knownFields: [], unknownFields: batches.flat().map(({ name }) => name) })
  expect(Object.keys(ofOneAnswer.counts().unknownFields)).toHaveLength(Object.keys(names).length)
  expect(Object.values(names).reduce((sum, count) => sum + count, 0)).toBe(12 * 55)

  await write([
    { kind: 'unknown_field', name: 'one_more', count: 3 },
    { kind: 'unknown_field', name: '(others)', count: 2 },
    { kind: 'unknown_status', name: 'one_more', count: 1 },
  ])
  expect((await counts('unknown_field'))['(others)']).toBe((names['(others)'] ?? 0) + 5)
  expect(await counts('unknown_status')).toEqual({ one_more: 1 })
})

test('the drift of one organization is invisible to another', async () => {
  await organization(1)
  await org.sync()
  const other = await fixture.organization({ mapped: 1 })
  const rows = await other.transact((tx) => tx.execute(sql`select * from drift`))
  expect([...rows]).toEqual([])
  expect(await other.transact(reportedDrift)).toBeNull()
})

test('the report names version, address, counts and names, and the last sync', async () => {
  await organization(2, 1)
  fixture.sandbox.setGoals(
    org.first.owner,
    goalRows(org.first.owner, ['a'], { progress: 1, status: 'Blocked' }),
  )
  await org.sync()
  const view = await org.transact(reportedDrift)
  const lines = view?.report.split('\n') ?? []
  expect(lines[0]).toMatch(/^PerfCopilot \d+\.\d+\.\d+: what Culture Amp sent$/)
  expect(lines).toContain(`Address: ${fixture.sandbox.url}/goals?owner_id={owner_id}`)
  expect(lines).toContain('Mapped people: 2')
  expect(lines).toContain('Envelope: Responses come as {"data": […]} (2). As documented.')
  expect(lines).toContain('Unknown fields [noted]: progress (1). Not read and not stored; counted in rows.')
  expect(view?.report).toContain('Last sync: 2 people, 2 goals, 0 warnings.')
  expect(view?.report).not.toMatch(/Goal a|Person/)
})
