import { scheduleOf, storeNextRun } from '#db/queries/connections/schedule'
import type { OrganizationTransaction } from '#db/tenant'
import { jitterOf, nextMoment, type Schedule } from './next-run.ts'

type Stored = NonNullable<Awaited<ReturnType<typeof scheduleOf>>>

/** The stored schedule as the arithmetic takes it. */
export function scheduleFrom({ timeZone, minute, connectionId }: Stored): Schedule {
  return { timeZone, minute, jitterSeconds: jitterOf(connectionId) }
}

/**
 * Sets the next scheduled run anew, in the transaction of whatever it depends on: a save, pause, resume, disconnect, or
 * another time. None while the connection is paused, not connected, or switched off the schedule; one that needs
 * attention keeps its schedule, since nothing ever switches itself off (product.md 3).
 */
export async function reschedule(tx: OrganizationTransaction): Promise<void> {
  const stored = await scheduleOf(tx)
  if (!stored) return
  const runs = stored.isScheduled && (stored.state === 'connected' || stored.state === 'needs_attention')
  await storeNextRun(tx, runs ? nextMoment(stored.now, scheduleFrom(stored), stored.lastDay) : null)
}
