import type { Database } from '#db/connection/client'
import { ping, silentRuns } from '#db/system'

export type Health =
  /** `warning`: this process is well, and something for its operator to see to. */
  { status: 'ok'; warning?: string } | { status: 'unavailable'; message: string }

/** A live worker touches its runs twice a second, and another takes a dead one's over within half a minute. */
const maxSilenceSeconds = 60

/** Whether this process can serve, and whether a worker takes the runs. Never throws. */
export async function health(database: Database): Promise<Health> {
  try {
    await ping(database)
    const [waiting] = await silentRuns(database, maxSilenceSeconds)
    return waiting ? { status: 'ok', warning: noWorker } : { status: 'ok' }
  } catch {
    return { status: 'unavailable', message: 'The database does not answer.' }
  }
}

const noWorker =
  'A sync has waited for over a minute: no worker runs, or all its places for the organization are taken. See that one runs beside the web server, and look into its log.'
