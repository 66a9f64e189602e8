import type { Database } from '#db/connection/client'
import { type Fleet, fleet } from '#db/fleet'
import { schemaState } from '#db/schema-version'
import { unattendedWork } from '#db/system'
import { agree, plural } from '#lib/format'

type Cause = { code: 'old_schema' | 'no_worker' | 'runs_wait' | 'overdue_syncs'; message: string }

/** `degraded`: this process serves, and `causes` say what its operator has to see to. */
export type Health =
  | ({ status: 'ok' | 'degraded'; causes: Cause[]; schema: string } & Partial<Fleet>)
  | { status: 'unavailable'; message: string }

/** Well above the time after which a dead worker's run is claimed again (lib/sync/worker/background-tasks.ts). */
const longestSilenceSeconds = 60

/** Whether this process can serve, and whether syncs go on. Never rejects. */
export async function health(database: Database): Promise<Health> {
  try {
    const schema = await schemaState(database)
    if (schema === 'older') return { status: 'degraded', causes: [oldSchema], schema }
    const [found, { runs, organizations }] = await Promise.all([
      fleet(database),
      unattendedWork(database, longestSilenceSeconds, 'once_silent'),
    ])
    const causes = causesOf(found, runs.length + organizations.length > 0)
    return { status: causes.length > 0 ? 'degraded' : 'ok', causes, schema, ...found }
  } catch {
    return { status: 'unavailable', message: 'The database does not answer.' }
  }
}

function causesOf({ workers, overdueSyncs }: Fleet, doesWorkWait: boolean): Cause[] {
  const causes: Cause[] = []
  if (workers === 0) causes.push({ code: 'no_worker', message: 'No worker runs. Start one: npm run worker.' })
  else if (doesWorkWait)
    causes.push({
      code: 'runs_wait',
      message:
        'A sync or a large decision has waited for over a minute although a worker runs: its slots are taken, or it cannot claim it. Look into its log.',
    })
  if (overdueSyncs > 0)
    causes.push({
      code: 'overdue_syncs',
      message: `${plural(overdueSyncs, 'scheduled sync')} ${agree(overdueSyncs, 'is', 'are')} late by more than 15 minutes. Look into the worker’s log.`,
    })
  return causes
}

const oldSchema: Cause = {
  code: 'old_schema',
  message: 'The tables of the database are older than this version. Run: npm run db:migrate.',
}
