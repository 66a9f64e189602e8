import type { Database } from '#db/connection/client'
import { unattendedWork } from '#db/system'
import { defaultTaskTimings } from '../worker/background-tasks.ts'
import { reap } from '../worker/reaper.ts'

/** One sweep of the reaper over the runs without a heartbeat for so long. */
export async function reapSilentRuns(
  database: Database,
  silentSeconds = defaultTaskTimings.silentSeconds,
): Promise<void> {
  await reap(database, (await unattendedWork(database, silentSeconds)).runs, silentSeconds)
}
