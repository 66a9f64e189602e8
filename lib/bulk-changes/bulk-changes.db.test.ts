import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import { claimRunRow } from '#db/queries/runs/held-run'
import { markForRemoval } from '#db/queries/runs/removals'
import { lockUnfinishedRuns } from '#db/queries/runs/runs'
import { unattendedWork } from '#db/system'
import { type KillPoint, killedAt } from '#db/testing/processes/killed-process'
import { disconnect } from '#lib/connection-lifecycle/disconnect'
import { pauseConnection } from '#lib/connection-lifecycle/pause'
import { saveConnection } from '#lib/connection-lifecycle/save'
import { fieldsFor } from '#lib/connections/testing/fields'
import { mapEmployee } from '#lib/people/map'
import { chooseStatusWord } from '#lib/status-words/overrides'
import { applyRemovals, keepRemovals, restoreRemovals } from '#lib/sync/removals/resolve'
import { cancelRun } from '#lib/sync/runs/cancel'
import { endRun } from '#lib/sync/runs/end'
import { startRun } from '#lib/sync/runs/start'
import { startDueRuns } from '#lib/sync/schedule/start-due-runs'
import { ownFixture } from '#lib/sync/testing/own-fixture'
import { snapshot } from '#lib/sync/testing/snapshot'
import type { SyncedOrganization } from '#lib/sync/testing/sync-fixture'
import { isLong } from '#lib/testing/size'
import { peopleAtOnce } from './apply-batch.ts'
import { carryOnBulkChanges } from './carry-on.ts'
import { bulkChangeViews } from './view.ts'

const fixture = ownFixture()
const program = fileURLToPath(new URL('./testing/carry-on-process.ts', import.meta.url))

/** One batch with the decision, and two by a worker. */
const size = 2 * peopleAtOnce + 60

/** People with two goals each, whose status word is in no table. */
async function large(): Promise<SyncedOrganization> {
  const org = await fixture.organization({ mapped: size, goalsEach: 0 })
  await org.transact(async (tx) => {
    await tx.execute(sql`
      insert into goals (organization_id, employee_id, culture_amp_id, name, status, culture_amp_status, content_hash)
      select organization_id, employee_id, 'g' || n, 'Goal ' || n, 'on_track', 'Parked', 'h.on_track'
      from mappings, generate_series(1, 2) n`)
    await tx.execute(sql`update mappings set goal_count = 2, last_outcome = 'goals', last_outcome_message = 'Read.',
      last_outcome_at = now() - interval '1 hour', last_synced_at = now() - interval '1 hour'`)
  })
  return org
}

async function carryOn() {
  const { organizations } = await unattendedWork(fixture.database, 0)
  await carryOnBulkChanges(fixture.database, organizations, new AbortController().signal)
}
const progress = (org: SyncedOrganization) => org.transact(bulkChangeViews)
const number = async (org: SyncedOrganization, query: ReturnType<typeof sql>) =>
  (await org.transact((tx) => tx.execute<{ n: number }>(query)))[0]?.n

/** A run over all that ended and would remove one goal of each person. */
async function heldRun(org: SyncedOrganization): Promise<RunId> {
  const runId = await org.start()
  await org.transact(async (tx) => {
    await tx.execute(sql`update sync_runs set state = 'done', finished_at = now(), removals = 'held',
      removals_count = ${size}::int where id = ${runId}::uuid`)
    await tx.execute(sql`insert into outcomes (organization_id, run_id, employee_id, code, message)
      select organization_id, ${runId}::uuid, employee_id, 'goals', 'Read.' from mappings`)
    await tx.execute(sql`update goals set removal_run_id = ${runId}::uuid where culture_amp_id = 'g1'`)
  })
  return runId
}

const apply = (org: SyncedOrganization, runId: RunId) =>
  applyRemovals(fixture.database, org.admin, { runId, expected: size })

/** A claimed run over all that has marked one goal of each person and has reached no one. */
async function runningRun(org: SyncedOrganization): Promise<RunId> {
  const runId = await org.start()
  await org.transact(async (tx) => {
    await claimRunRow(tx, runId)
    await tx.execute(sql`update goals set removal_run_id = ${runId}::uuid where culture_amp_id = 'g1'`)
  })
  return runId
}

const choose = (org: SyncedOrganization, statusOverride: 'hidden' | 'at_risk') =>
  chooseStatusWord(fixture.database, org.admin, { word: 'Parked', statusOverride })

type Decision = {
  name: string
  /** Kills the worker at each of its commits too: always, or under `npm run test:long`; once for each kind of change. */
  isKilled?: 'always' | 'long'
  /** Prepares the organization and returns the decision over it. */
  decide(org: SyncedOrganization): Promise<() => Promise<unknown>>
}

const decisions: Decision[] = [
  {
    name: 'cancelling a sync',
    isKilled: 'long',
    decide: async (org) => {
      const runId = await runningRun(org)
      return () => cancelRun(fixture.database, org.admin, runId)
    },
  },
  {
    name: 'pausing',
    decide: async (org) => {
      await runningRun(org)
      return () => pauseConnection(fixture.database, org.admin, '')
    },
  },
  {
    name: 'replacing the key',
    decide: async (org) => {
      await runningRun(org)
      const confirmed = { saveAnyway: true, otherAccount: true }
      return () => saveConnection(fixture.database, org.admin, fieldsFor(fixture.sandbox), confirmed)
    },
  },
  {
    name: 'disconnecting and deleting the goals',
    decide: async (org) => () => disconnect(fixture.database, org.admin, 'delete_goals'),
  },
  {
    name: 'disconnecting and deleting goals and mappings',
    isKilled: 'always',
    decide: async (org) => () => disconnect(fixture.database, org.admin, 'delete_goals_and_mappings'),
  },
  {
    name: 'choosing for a status word',
    isKilled: 'long',
    decide: async (org) => () => choose(org, 'hidden'),
  },
  {
    name: 'applying held removals',
    isKilled: 'always',
    decide: async (org) => {
      const runId = await heldRun(org)
      return () => apply(org, runId)
    },
  },
  {
    name: 'keeping held removals',
    decide: async (org) => {
      const runId = await heldRun(org)
      return () => keepRemovals(fixture.database, org.admin, runId)
    },
  },
  {
    name: 'restoring applied removals',
    decide: async (org) => {
      const runId = await heldRun(org)
      await apply(org, runId)
      await carryOn()
      return () => restoreRemovals(fixture.database, org.admin, runId)
    },
  },
]

/** In order: each takes the change one step further, or leaves it where it was. */
const killPoints: KillPoint[] = [
  { moment: 'arrives', statement: /^commit after update "bulk_changes"/ },
  { moment: 'answered', statement: /^commit after update "bulk_changes"/ },
  { moment: 'arrives', statement: /^commit after (delete from "bulk_changes"|update sync_runs)/ },
  { moment: 'answered', statement: /^commit after (delete from "bulk_changes"|update sync_runs)/ },
]

/** People whose mapping counts other goals than are stored and shown. */
const halfChanged = sql`
  select count(*)::int as n from mappings m where goal_count <> (
    select count(*) from goals g where g.employee_id = m.employee_id and g.removed_at is null and not g.is_hidden)`

test.each(decisions)(
  '$name is applied to the first people at once, and to all by a worker',
  async ({ decide }) => {
    const org = await large()
    await (await decide(org))()
    expect((await progress(org))[0]).toMatchObject({ peopleDone: peopleAtOnce, peopleTotal: size })
    expect(await number(org, halfChanged)).toBe(0)
    await carryOn()
    expect(await progress(org)).toEqual([])
    expect(await number(org, halfChanged)).toBe(0)
  },
)

test.each(decisions.filter(({ isKilled }) => isKilled === 'always' || (isLong && isKilled)))(
  '$name reaches every person once and wholly, though each of its batches is killed',
  async ({ decide }) => {
    const undisturbed = await large()
    await (await decide(undisturbed))()
    await carryOn()
    const killed = await large()
    await (await decide(killed))()
    for (const killPoint of killPoints) {
      expect(
        await killedAt(fixture.url, { program }, killPoint),
        `${killPoint.moment} ${killPoint.statement}`,
      ).toBe(true)
      expect(await number(killed, halfChanged)).toBe(0)
    }
    await carryOn()
    expect(await progress(killed)).toEqual([])
    expect(await snapshot(killed)).toEqual(await snapshot(undisturbed))
  },
)

test('a cancelled sync is over at once, counts everyone it did not reach, and leaves what was known of them', async () => {
  const org = await large()
  const runId = await runningRun(org)
  const known = await org.mapping(org.first)
  await cancelRun(fixture.database, org.admin, runId)
  expect(await org.run(runId)).toMatchObject({ state: 'cancelled', people_not_reached: size })
  await carryOn()
  expect(await org.mapping(org.first)).toEqual(known)
  expect(await number(org, sql`select count(*)::int as n from outcomes where code = 'not_reached'`)).toBe(
    size,
  )
  expect(await number(org, sql`select count(*)::int as n from goals where removal_run_id is not null`)).toBe(
    0,
  )
})

test('a failed sync is the last that is known of those it did not reach, unless a later one has read them', async () => {
  const org = await large()
  const runId = await runningRun(org)
  await org.transact(async (tx) => {
    const [run] = await lockUnfinishedRuns(tx, runId)
    if (run) await endRun(tx, run, { kind: 'failed', cause: { code: 'unauthorized', message: 'Rejected.' } })
  })
  const last = org.people.at(-1) ?? org.first
  await org.transact((tx) =>
    tx.execute(sql`update mappings set last_outcome = 'goals', last_outcome_at = clock_timestamp()
      where employee_id = ${last.employeeId}::uuid`),
  )
  await carryOn()
  expect(await org.mapping(last)).toMatchObject({ last_outcome: 'goals' })
  expect(await org.mapping(org.first)).toMatchObject({ last_outcome: 'not_reached' })
})

test('what a later sync marks for removal is its own while the marks of a cancelled one are being dropped', async () => {
  const org = await large()
  await cancelRun(fixture.database, org.admin, await runningRun(org))
  const later = await org.start()
  const last = org.people.at(-1) ?? org.first
  const goal = (await org.goals(last)).find(({ culture_amp_id }) => culture_amp_id === 'g1')
  await org.transact((tx) => markForRemoval(tx, { id: later, employeeId: null }, [goal?.id ?? '']))
  await carryOn()
  expect(
    await number(org, sql`select count(*)::int as n from goals where removal_run_id = ${later}::uuid`),
  ).toBe(1)
})

test('removals that are restored before they have reached everyone leave everything as it was', async () => {
  const org = await large()
  const runId = await heldRun(org)
  expect(await apply(org, runId)).toEqual({ ok: true, goals: size, isPending: true })
  expect(await restoreRemovals(fixture.database, org.admin, runId)).toMatchObject({
    ok: true,
    isPending: true,
  })
  await carryOn()
  expect(await number(org, sql`select count(*)::int as n from goals where removed_at is null`)).toBe(2 * size)
  expect(await number(org, sql`select sum(goal_count)::int as n from mappings`)).toBe(2 * size)
  expect(await org.run(runId)).toMatchObject({ goals_removed: 0 })
})

test('another choice for a status word takes the place of one that has not reached everyone', async () => {
  const org = await large()
  await choose(org, 'hidden')
  await choose(org, 'at_risk')
  expect(await progress(org)).toHaveLength(1)
  await carryOn()
  expect(
    await number(
      org,
      sql`select count(*)::int as n from goals where status = 'at_risk' and not is_hidden
      and content_hash = 'h.at_risk'`,
    ),
  ).toBe(2 * size)
})

test('no sync starts until the goals of the earlier connection are deleted; what an admin maps meanwhile stays', async () => {
  const org = await large()
  await disconnect(fixture.database, org.admin, 'delete_goals_and_mappings')
  const confirmed = { saveAnyway: true, otherAccount: false }
  const saved = await saveConnection(fixture.database, org.admin, fieldsFor(fixture.sandbox), confirmed)
  expect(saved).toMatchObject({ ok: true })
  expect(await startRun(fixture.database, org.admin, {})).toMatchObject({
    ok: false,
    code: 'deleting',
    message: expect.stringContaining(`(1,000 of ${size.toLocaleString('en-US')} people)`),
  })
  await org.transact((tx) =>
    tx.execute(sql`update connections set is_scheduled = true, next_run_at = now() - interval '1 minute'`),
  )
  await startDueRuns(fixture.database)
  expect(await number(org, sql`select count(*)::int as n from sync_runs`)).toBe(0)
  const last = org.people.at(-1) ?? org.first
  const employeeId = last.employeeId
  await mapEmployee(fixture.database, org.admin, { employeeId, cultureAmpUserId: 'mapped-anew' })
  // The same once more, as after an answer that was lost, begins nothing anew.
  await disconnect(fixture.database, org.admin, 'delete_goals')
  await carryOn()
  expect(await number(org, sql`select count(*)::int as n from goals`)).toBe(0)
  expect(await number(org, sql`select count(*)::int as n from mappings`)).toBe(1)
  expect(await org.mapping(last)).toMatchObject({ culture_amp_user_id: 'mapped-anew' })
})
