import { scheduleOf, storeNextRun } from '#db/queries/connections/schedule'
import type { OrganizationTransaction } from '#db/tenant'
import { jitterOf, nextMoment, type Schedule } from './next-run.ts'

type Stored = NonNullable<Awaited<ReturnType<typeof scheduleOf>>>

/** The stored schedule as input for `nextMoment` and `dueDay`. */
export function scheduleFrom({ timeZone, minute, connectionId }: Stored): Schedule {
  return { timeZone, minute, jitterSeconds: jitterOf(connectionId) }
}

/**
 * Recomputes the next scheduled run, in the transaction of what it depends on: a save, pause, resume, disconnect, or a new
 * time. There is none while the connection is paused, not connected, or the schedule is off. A connection that needs
 * attention keeps its schedule: nothing switches itself off.
 */
export async function reschedule(tx: OrganizationTransaction): Promise<void> {
  const stored = await scheduleOf(tx)
  if (!stored) return
  const runs = stored.isScheduled && (stored.state === 'connected' || stored.state === 'needs_attention')
  await storeNextRun(tx, runs ? nextMoment(stored.now, scheduleFrom(stored), stored.lastDay) : null)
}
