import { sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'
import { openDatabase } from '#db/connection/client'
import type { RunId } from '#db/ids'
import { claimRunRow } from '#db/queries/runs/held-run'
import { withOrganization } from '#db/tenant'
import { carryOnBulkChanges } from '#lib/bulk-changes/carry-on'
import { disconnect } from '#lib/connection-lifecycle/disconnect'
import { pauseConnection } from '#lib/connection-lifecycle/pause'
import { saveConnection } from '#lib/connection-lifecycle/save'
import { ConnectionInput } from '#lib/connections/input'
import { chooseStatusWord } from '#lib/status-words/overrides'
import { applyRemovals, restoreRemovals } from '#lib/sync/removals/resolve'
import { cancelRun } from '#lib/sync/runs/cancel'
import { Fault } from '../../../processes/fault.ts'
import { step } from '../../../processes/step.ts'
import type { Figure } from '../../report/figure.ts'
import type { Bed } from '../../setup/bed.ts'
import { apiKey, type BenchOrganization, makeOrganization } from '../../setup/organization.ts'
import { startSync, withPool } from '../../sync.ts'

const goalsEach = 5

/** The longest that an admin may wait for the answer to a decision. */
const answerMs = 2_000

/** Each decision over 100,000 mapped people with 500,000 goals: until the admin has the answer, and until everyone is reached. */
export async function largeDecisions(bed: Bed): Promise<Figure[]> {
  const people = bed.sizes.growth[2]
  return bed.withDatabase((databaseUrl) =>
    withPool(databaseUrl, async (patient) => {
      const organization = await step(`${people} people with ${goalsEach} goals each`, () =>
        filledOrganization(patient, bed.servers[0].url, people),
      )
      // With the limits of production: what takes too long fails here too.
      const database = openDatabase(databaseUrl, 4)
      try {
        return await measured(patient, database, organization, bed.servers[0].url, people)
      } finally {
        await database.close()
      }
    }),
  )
}

async function filledOrganization(database: Database, url: string, people: number) {
  const organization = await makeOrganization(database, url, { people })
  const { organizationId } = organization
  await withOrganization(database, organizationId, async (tx) => {
    await tx.execute(sql`
      insert into goals (organization_id, employee_id, culture_amp_id, name, description, status, culture_amp_status, content_hash)
      select organization_id, employee_id, 'g' || n, 'Cut onboarding time to ten days, part ' || n,
        repeat('What it takes, and who helps. ', 8), 'on_track', 'Parked', 'h.on_track'
      from mappings, generate_series(1, ${goalsEach}::int) n where organization_id = ${organizationId}::uuid`)
    await tx.execute(sql`update mappings set goal_count = ${goalsEach}::int, last_outcome = 'goals',
      last_outcome_message = 'Read.', last_outcome_at = now(), last_synced_at = now()
      where organization_id = ${organizationId}::uuid`)
  })
  await database.orm.execute(sql`vacuum goals, mappings`)
  return organization
}

async function measured(
  patient: Database,
  database: Database,
  organization: BenchOrganization,
  serverUrl: string,
  people: number,
): Promise<Figure[]> {
  const { admin, organizationId } = organization
  const inOrganization = (query: ReturnType<typeof sql>) =>
    withOrganization(patient, organizationId, async (tx) => void (await tx.execute(query)))
  /** A run under way that has marked a goal of each person. */
  const running = async (): Promise<RunId> => {
    const runId = await startSync(patient, organization)
    await withOrganization(patient, organizationId, (tx) => claimRunRow(tx, runId))
    await inOrganization(sql`update goals set removal_run_id = ${runId}::uuid
      where organization_id = ${organizationId}::uuid and culture_amp_id = 'g1' and removed_at is null`)
    return runId
  }
  const held = async (): Promise<RunId> => {
    const runId = await running()
    await inOrganization(sql`update sync_runs set state = 'done', finished_at = now(), removals = 'held',
      removals_count = ${people}::int where organization_id = ${organizationId}::uuid and id = ${runId}::uuid`)
    return runId
  }
  const save = () =>
    saveConnection(database, admin, ConnectionInput.parse({ apiKey, baseUrl: serverUrl }), {
      saveAnyway: true,
      otherAccount: true,
    })
  const resume = () =>
    inOrganization(
      sql`update connections set state = 'connected' where organization_id = ${organizationId}::uuid`,
    )
  let ofRun = await running()

  const decisions: [string, () => Promise<unknown>, (() => Promise<unknown>)?][] = [
    ['cancelling a sync', () => cancelRun(database, admin, ofRun), running],
    ['pausing', () => pauseConnection(database, admin, ''), () => resume().then(running)],
    [
      'replacing the key',
      save,
      async () => {
        ofRun = await held()
      },
    ],
    ['applying held removals', () => applyRemovals(database, admin, { runId: ofRun, expected: people })],
    ['restoring them', () => restoreRemovals(database, admin, ofRun)],
    [
      'a choice for a status word',
      () => chooseStatusWord(database, admin, { word: 'Parked', statusOverride: 'at_risk' }),
    ],
    [
      'disconnecting and deleting goals and mappings',
      () => disconnect(database, admin, 'delete_goals_and_mappings'),
    ],
  ]
  const figures: Figure[] = []
  for (const [what, decide, prepareNext] of decisions) {
    const began = performance.now()
    const result = await step(what, decide)
    const answered = performance.now() - began
    if (isRefused(result)) throw new Fault(`The bench could not decide: ${what}.`)
    await step(`${what}: the rest`, () =>
      carryOnBulkChanges(database, [organizationId], new AbortController().signal),
    )
    const reached = (performance.now() - began) / 1_000
    figures.push({
      what: `${what}, over ${people.toLocaleString('en-US')} people: until it is answered`,
      value: answered,
      unit: ' ms',
      reach: { atMost: answerMs },
      beside: `everyone is reached after ${reached.toFixed(1)} s`,
    })
    await prepareNext?.()
  }
  return figures
}

const isRefused = (result: unknown) =>
  typeof result === 'object' && result !== null && 'ok' in result && result.ok !== true
