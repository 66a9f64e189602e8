import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '#db/connection/client'
import { databaseErrorKind } from '#db/connection/database-error'
import { fleet, recentRuns } from '#db/fleet'
import { faultOf, log } from '#lib/log'

/** What this process counts itself. One set, also where Next loads this module several times. */
type Metrics = ReturnType<typeof createMetrics>

const holder = globalThis as { perfcopilotMetrics?: Metrics }

export function metrics(): Metrics {
  holder.perfcopilotMetrics ??= createMetrics()
  return holder.perfcopilotMetrics
}

function createMetrics() {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    requests: new Histogram({
      name: 'perfcopilot_http_request_seconds',
      help: 'Time from a request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
      registers,
    }),
    signIns: new Counter({
      name: 'perfcopilot_sign_ins_total',
      help: 'Sign-ins by method and result',
      labelNames: ['method', 'result'],
      registers,
    }),
  }
}

/**
 * All metrics as Prometheus text: what this process counted, its pool, and what the database says of all organizations.
 * While the database is away only `perfcopilot_database_up` of the latter is there, with 0; with 1 where it answers and the
 * rest could not be read, which the log explains.
 */
export async function metricsText(database: Database): Promise<string> {
  const [own, shared] = await Promise.all([metrics().registry.metrics(), sharedMetrics(database)])
  return `${own}\n${shared}`
}

async function sharedMetrics(database: Database): Promise<string> {
  const registers = [new Registry()]
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `perfcopilot_${name}`, help, labelNames, registers })
  const { inUse, waiting } = database.load()
  gauge('database_pool_in_use', 'Connections of this process in use').set(inUse)
  gauge('database_pool_waiting', 'Transactions that wait for a connection').set(waiting)
  const up = gauge('database_up', 'Whether the database answers')
  try {
    const [found, runs] = await Promise.all([fleet(database), recentRuns(database)])
    up.set(1)
    gauge('workers', 'Workers with a recent heartbeat').set(found.workers)
    if (found.workerSeenSeconds !== null)
      gauge('worker_seen_seconds', 'Since the last heartbeat of any worker').set(found.workerSeenSeconds)
    gauge('queue_age_seconds', 'Age of the oldest run that no worker has claimed yet').set(
      found.queueAgeSeconds,
    )
    gauge('overdue_syncs', 'Scheduled syncs that are late by 15 minutes').set(found.overdueSyncs)
    const ended = gauge('runs_ended_1d', 'Runs that ended within a day', ['state', 'code'])
    const outcomes = gauge('outcomes_1d', 'Outcomes of people in these runs', ['kind'])
    const calls = gauge('culture_amp_calls_1d', 'Calls to Culture Amp of these runs', ['status'])
    for (const kind of ['good', 'warning', 'failed', 'not_reached']) outcomes.set({ kind }, 0)
    for (const status of ['sent', 'refused', 'retried']) calls.set({ status }, 0)
    for (const run of runs) {
      ended.set({ state: run.state, code: run.code }, run.runs)
      outcomes.inc({ kind: 'good' }, run.good)
      outcomes.inc({ kind: 'warning' }, run.warning)
      outcomes.inc({ kind: 'failed' }, run.failed)
      outcomes.inc({ kind: 'not_reached' }, run.notReached)
      calls.inc({ status: 'sent' }, run.calls)
      calls.inc({ status: 'refused' }, run.refused)
      calls.inc({ status: 'retried' }, run.retried)
    }
  } catch (error) {
    const isAway = databaseErrorKind(error) === 'away'
    up.set(isAway ? 0 : 1)
    if (!isAway) log.error({ fault: faultOf(error) }, 'metrics could not be read from the database')
  }
  return registers[0]?.metrics() ?? ''
}
