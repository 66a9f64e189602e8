import { randomUUID } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { type Database, openDatabase } from '#db/connection/client'
import type { EmployeeId, OrganizationId, RunId, UserId } from '#db/ids'
import { mappings } from '#db/schema/people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testDatabase } from '#db/testing/database'
import { generousTimeouts } from '#db/testing/generous-timeouts'
import { testOrganization } from '#db/testing/organization'
import { saveConnection } from '#lib/connection-lifecycle/save'
import { fieldsFor } from '#lib/connections/testing/fields'
import { log } from '#lib/log'
import { setEnvironment } from '#lib/testing/environment'
import type { Row } from '#sandbox/goals/goals'
import { type Sandbox, startSandbox } from '#sandbox/sandbox'
import { startRun } from '../runs/start.ts'
import { ThrottleRegistry } from '../throttle/throttle-registry.ts'
import { executeRun } from '../worker/execute-run.ts'
import { fakeClock } from './fake-clock.ts'

export type SyncFixture = {
  url: string
  database: Database
  sandbox: Sandbox
  /** A connected organization of its own: `mapped` people, each with `goalsEach` goals in Culture Amp. */
  organization(size: { mapped: number; goalsEach?: number }): Promise<SyncedOrganization>
  close(): Promise<void>
}

export type SyncedPerson = { employeeId: EmployeeId; owner: string }

export type SyncedOrganization = {
  organizationId: OrganizationId
  admin: { organizationId: OrganizationId; userId: UserId }
  /** In the order in which runs read them. */
  people: SyncedPerson[]
  /** `people[0]`. */
  first: SyncedPerson
  transact<T>(work: (tx: OrganizationTransaction) => Promise<T>): Promise<T>
  start(employeeId?: EmployeeId): Promise<RunId>
  /** Works on a run as a worker does, with waits that end at once. */
  work(runId: RunId, stopping?: AbortSignal): Promise<void>
  /** Starts a run over all people, or over one, and works on it. */
  sync(employeeId?: EmployeeId): Promise<RunRow>
  run(runId: RunId): Promise<RunRow>
  goals(person?: SyncedPerson): Promise<GoalRow[]>
  outcomes(runId: RunId): Promise<OutcomeRow[]>
  mapping(person: SyncedPerson): Promise<MappingRow>
  connection(): Promise<ConnectionRow>
}

type RunRow = {
  id: RunId
  state: string
  epoch: number
  end_code: string | null
  end_message: string | null
  finished_at: string | null
  people_total: number
  people_done: number
  people_good: number
  people_warning: number
  people_failed: number
  people_not_reached: number
  goals_received: number
  goals_added: number
  goals_changed: number
  goals_removed: number
  rows_skipped: number
  calls: number
  calls_refused: number
  calls_retried: number
  takeovers_without_progress: number
}
type GoalRow = {
  id: string
  employee_id: EmployeeId
  culture_amp_id: string
  name: string
  removed: boolean
}
type OutcomeRow = { employee_id: EmployeeId; code: string; message: string; http_status: number | null }
type ConnectionRow = { state: string; state_code: string | null; state_message: string | null }
type MappingRow = {
  last_outcome: string | null
  last_synced_at: string | null
  goal_count: number
  check_reason: string | null
  no_goals_confirmed_at: string | null
}

/** A database, unless the test passes its own, and a sandbox for one test file. */
export async function syncFixture(own?: { url: string; drop(): Promise<void> }): Promise<SyncFixture> {
  log.level = 'silent'
  const { url, drop } = own ?? (await testDatabase())
  const database = openDatabase(url, 10, generousTimeouts)
  const sandbox = await startSandbox()
  setEnvironment({
    DATABASE_URL: url,
    DEMO_MODE: '1',
    LOG_LEVEL: 'silent',
    CULTURE_AMP_ALLOWED_HOSTS: new URL(sandbox.url).host,
  })
  return {
    url,
    database,
    sandbox,
    organization: (size) => connected(database, sandbox, size),
    async close() {
      await sandbox.stop()
      await database.close()
      await drop()
    },
  }
}

/** Goals as Culture Amp sends them, one per id. */
export function goalRows(owner: string, ids: readonly string[], more: Row = {}): Row[] {
  return ids.map((id) => ({ id, name: `Goal ${id}`, owner_id: owner, status: 'On Track', ...more }))
}

/** What a run needs: people with goals in Culture Amp, a connection, and mappings. */
async function prepared(
  database: Database,
  sandbox: Sandbox,
  { mapped, goalsEach = 2 }: { mapped: number; goalsEach?: number },
) {
  sandbox.reset()
  const { organizationId, admin, people: made } = await testOrganization(database, mapped)
  const people = made
    .map(({ id }) => ({ employeeId: id, owner: randomUUID() }))
    .sort((a, b) => (a.employeeId < b.employeeId ? -1 : 1))
  for (const [n, { owner }] of people.entries()) {
    const ids = Array.from({ length: goalsEach }, (_, g) => `p${n}-g${g}`)
    sandbox.setGoals(owner, goalRows(owner, ids))
  }
  const choices = { saveAnyway: false, otherAccount: false }
  const saved = await saveConnection(database, admin, fieldsFor(sandbox), choices)
  if (!saved.ok) throw new Error('The fixture could not connect.')
  await withOrganization(database, organizationId, (tx) =>
    tx
      .insert(mappings)
      .values(
        people.map(({ employeeId, owner }) => ({ organizationId, employeeId, cultureAmpUserId: owner })),
      ),
  )
  sandbox.clearLog()
  return { organizationId, admin, people, first: people[0] as SyncedPerson }
}

async function connected(...given: Parameters<typeof prepared>): Promise<SyncedOrganization> {
  const [database] = given
  const organization = await prepared(...given)
  const { organizationId, admin } = organization
  const transact: SyncedOrganization['transact'] = (work) => withOrganization(database, organizationId, work)
  const rows = <T>(query: SQL) => transact(async (tx) => [...(await tx.execute(query))] as T[])
  const row = async <T>(query: SQL) => {
    const [found] = await rows<T>(query)
    if (!found) throw new Error('The organization has no such row.')
    return found
  }
  const work: SyncedOrganization['work'] = (runId, stopping = new AbortController().signal) =>
    executeRun(database, { organizationId, runId }, stopping, new ThrottleRegistry(32, fakeClock()))
  const start = async (employeeId?: EmployeeId) => {
    const started = await startRun(database, admin, employeeId ? { employeeId } : {})
    if (!started.ok) throw new Error(started.message)
    return started.runId
  }
  const run = (runId: RunId) => row<RunRow>(sql`select * from sync_runs where id = ${runId}`)
  return {
    ...organization,
    transact,
    start,
    work,
    run,
    async sync(employeeId) {
      const runId = await start(employeeId)
      await work(runId)
      return run(runId)
    },
    goals: (person) =>
      rows(sql`
        select id, employee_id, culture_amp_id, name, removed_at is not null as removed from goals
        where ${person?.employeeId ?? null}::uuid is null or employee_id = ${person?.employeeId ?? null}::uuid
        order by culture_amp_id, employee_id`),
    outcomes: (runId) => rows(sql`select * from outcomes where run_id = ${runId} order by employee_id`),
    mapping: ({ employeeId }) => row(sql`select * from mappings where employee_id = ${employeeId}`),
    connection: () => row(sql`select * from connections`),
  }
}
