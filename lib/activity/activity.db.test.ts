import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { UserId } from '#db/ids'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { rowsFetched } from '#db/testing/statements/rows-fetched'
import { activityCsv } from './log-csv.ts'
import { activityLog, unfoldedActivity } from './log-page.ts'
import { type Action, recordActivity } from './record.ts'

const database = ownDatabase(4)

async function fixture(size = 30) {
  const { organizationId, people, admin } = await testOrganization(database, size)
  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(database, organizationId, work)
  return {
    admin,
    people,
    inOrganization,
    log: (params: Record<string, string> = {}) =>
      inOrganization((tx) => activityLog(tx, new URLSearchParams(params))),
    unfold: (asked: Record<string, string>) =>
      inOrganization((tx) => unfoldedActivity(tx, new URLSearchParams(asked))),
    /** An entry for each of the first people, in their order. */
    each: (action: Action, summary: string, count: number, userId: UserId | null = admin.userId) =>
      inOrganization(async (tx) => {
        for (const { id } of people.slice(0, count))
          await recordActivity(tx, { userId, action, employeeId: id, summary })
      }),
    csv: async (params: Record<string, string> = {}) =>
      new Response((await activityCsv(database, admin, new URLSearchParams(params))).body).text(),
  }
}

test('28 people who were mapped in one go are one entry, which unfolds into all of them', async () => {
  const { each, log, unfold } = await fixture()
  await each('mapping.saved', 'Mapped {employee}.', 28)
  await each('sync.started', 'Started a sync of {employee}.', 1)
  const { rows, next } = await log()
  expect(rows.map(({ summary }) => summary)).toEqual(['Started a sync of Person 0.', 'Mapped 28 people'])
  expect(next).toBe(null)
  const members = rows[1]?.members
  expect(members).toMatchObject({ count: 28 })
  const unfolded = await unfold(members?.asked ?? {})
  expect(unfolded?.rows.map(({ summary }) => summary)).toEqual(
    Array.from({ length: 28 }, (_, n) => `Mapped Person ${27 - n}.`),
  )
  expect(unfolded?.next).toBe(null)
})

test('the log is narrowed by who acted, by whom it was about, by what was done and by time', async () => {
  const { each, log, people, admin } = await fixture()
  await each('mapping.saved', 'Mapped {employee}.', 2)
  await each('connection.needs_attention', 'The key was refused.', 1, null)
  const found = async (params: Record<string, string>) =>
    (await log(params)).rows.map(({ summary }) => summary)
  expect(await found({ by: admin.userId })).toEqual(['Mapped Person 1.', 'Mapped Person 0.'])
  expect(await found({ by: 'product' })).toEqual(['The key was refused.'])
  expect(await found({ about: people[1]?.id ?? '' })).toEqual(['Mapped Person 1.'])
  expect(await found({ action: 'mapping.saved', about: people[0]?.id ?? '' })).toEqual(['Mapped Person 0.'])
  expect(await found({ since: '2100-01-01T00:00:00Z' })).toEqual([])
  expect(await found({ since: '2020-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z' })).toHaveLength(3)
  expect(await found({ by: 'x', about: '1', action: 'constructor', since: 'yesterday' })).toHaveLength(3)
})

test('no entry of 100,000 is lost or shown twice on the way through the pages, each of which reads few of them', async () => {
  const { inOrganization, admin } = await fixture(1)
  // Bursts of two users of up to 700 entries, more than are read at once.
  await inOrganization((tx) =>
    tx.execute(sql`insert into activity (organization_id, at, user_id, action, summary)
      select ${tx.organizationId}::uuid, now() - (100000 - n) * interval '10 seconds',
        case when (n / 700) % 2 = 0 then ${admin.userId}::uuid end,
        case when n % 5 = 0 then 'sync.started' else 'mapping.saved' end, 'entry ' || n
      from generate_series(1, 100000) n`),
  )
  let [before, seen, mostFetched] = ['', 0, 0]
  for (;;) {
    const { result, fetched } = await inOrganization((tx) =>
      rowsFetched(tx, ['activity'], () => activityLog(tx, new URLSearchParams({ before }))),
    )
    const { rows, next } = result
    mostFetched = Math.max(mostFetched, fetched)
    seen += rows.reduce((sum, { members }) => sum + (members?.count ?? 1), 0)
    if (next === null) break
    expect(Number(next)).toBeLessThan(before === '' ? Number.POSITIVE_INFINITY : Number(before))
    before = next
  }
  expect(seen).toBe(100_000)
  // The 4,000 that a page may stand for, and the 25 that it shows.
  expect(mostFetched).toBeLessThan(4_100)
})

test('no page follows the last entry, also where the log has just as many as are read at once', async () => {
  const { inOrganization, log } = await fixture(1)
  await inOrganization((tx) =>
    tx.execute(sql`insert into activity (organization_id, at, action, summary)
      select ${tx.organizationId}::uuid, now(), 'connection.tested', 'entry ' || n from generate_series(1, 500) n`),
  )
  const { rows, next } = await log()
  expect(rows.at(-1)?.summary).toBe('entry 1')
  expect(next).toBe(null)
})

test('what a filter finds is exported entry by entry, and the export is in the log', async () => {
  const { each, csv, log } = await fixture()
  await each('mapping.saved', 'Mapped {employee}.', 3)
  await each('connection.needs_attention', '=HYPERLINK("x")', 1, null)
  const lines = (await csv({ action: 'mapping.saved' })).trimEnd().split('\r\n')
  expect(lines[0]).toBe('at,who,action,what')
  expect(lines.slice(1).map((line) => line.split(',').slice(1).join(','))).toEqual(
    [2, 1, 0].map((n) => `Ada Admin,mapping.saved,Mapped Person ${n}.`),
  )
  expect(await csv()).not.toMatch(/,=HYPERLINK/)
  expect((await log({ action: 'activity.exported' })).rows).toHaveLength(2)
})
