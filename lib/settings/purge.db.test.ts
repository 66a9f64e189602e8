import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { RunId } from '#db/ids'
import { goals, outcomes, syncRuns } from '#db/schema/sync'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { storedConnection } from '#db/testing/stored-connection'
import { setRetention } from './change.ts'
import { purgeExpired } from './purge.ts'

const database = ownDatabase(4)

/** Two goals in the block, three removed ones, and four finished runs over all with an outcome for each of five people. */
async function organization() {
  const { organizationId, admin, people } = await testOrganization(database, 5)
  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(database, organizationId, work)
  const runs = Array.from({ length: 4 }, () => RunId.parse(randomUUID()))
  await inOrganization(async (tx) => {
    const connectionId = await storedConnection(tx)
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
    await tx.insert(syncRuns).values(
      runs.map((id, at) => ({
        organizationId,
        id,
        connectionId,
        settingsVersion: 1,
        state: 'done' as const,
        createdAt: minutesAgo(10 - at),
        ...(at === 0 && { removals: 'held' as const }),
      })),
    )
    const outcome = { organizationId, code: 'goals', message: 'Read.' }
    await tx
      .insert(outcomes)
      .values(runs.flatMap((runId) => people.map(({ id }) => ({ ...outcome, runId, employeeId: id }))))
    const goal = { organizationId, name: 'A goal', status: 'on_track' as const, contentHash: 'h' }
    await tx.insert(goals).values(
      people.map(({ id }, at) => ({
        ...goal,
        employeeId: id,
        cultureAmpId: `g-${at}`,
        addedByRunId: runs[1],
        removedAt: at < 2 ? null : new Date(),
      })),
    )
  })
  /** As if so many months had gone by since all of it was stored. */
  const pass = (months: number) =>
    inOrganization(async (tx) => {
      await tx.execute(
        sql`update goals set removed_at = removed_at - make_interval(months => ${months}::int)`,
      )
      await tx.execute(
        sql`update sync_runs set created_at = created_at - make_interval(months => ${months}::int)`,
      )
    })
  const stored = () =>
    inOrganization(async (tx) => {
      const [row] = await tx.execute<{ goals: number; runs: number; outcomes: number }>(sql`
        select (select count(*)::int from goals) as goals, (select count(*)::int from sync_runs) as runs,
          (select count(*)::int from outcomes) as outcomes`)
      return row
    })
  return { admin, pass, stored, inOrganization, runs }
}

const all = { goals: 5, runs: 4, outcomes: 20 }
// The run whose removals are held and the latest one stay, and what is in blocks.
const kept = { goals: 2, runs: 2, outcomes: 10 }

test('removed goals and finished runs go after 24 months, in batches, and nothing else does', async () => {
  const one = await organization()
  await one.pass(23)
  await purgeExpired(database)
  expect(await one.stored()).toEqual(all)
  await one.pass(2)
  await purgeExpired(database, undefined, 2)
  expect(await one.stored()).toEqual(kept)
  const left = await one.inOrganization((tx) => tx.execute<{ id: string }>(sql`select id from sync_runs`))
  expect(new Set(left.map(({ id }) => id))).toEqual(new Set([one.runs[0], one.runs[3]]))
  await purgeExpired(database)
  expect(await one.stored()).toEqual(kept)
})

test('each organization has its own retention time', async () => {
  const [one, other] = [await organization(), await organization()]
  for (const { pass } of [one, other]) await pass(7)
  expect(await setRetention(database, one.admin, { was: 24, becomes: 6 })).toEqual({ ok: true })
  await purgeExpired(database)
  expect(await one.stored()).toEqual(kept)
  expect(await other.stored()).toEqual(all)
})

test('a purge that was stopped leaves whole batches, and the next one goes on; two at once do no harm', async () => {
  const one = await organization()
  await one.pass(25)
  await purgeExpired(database, AbortSignal.abort())
  expect(await one.stored()).toEqual(all)
  await Promise.all([purgeExpired(database, undefined, 2), purgeExpired(database, undefined, 3)])
  await purgeExpired(database)
  expect(await one.stored()).toEqual(kept)
})

test.each([0, 121, 1.5, Number.NaN])('a retention time of %s months is refused', async (becomes) => {
  const one = await organization()
  expect(await setRetention(database, one.admin, { was: 24, becomes })).toMatchObject({ code: 'invalid' })
})
