import { type Clock, systemClock } from '#lib/clock'
import { faultOf, log } from '#lib/log'

const everyMs = 500

/**
 * Heartbeats the run every 500 ms, and aborts `lost` within a second once it was cancelled or claimed by another worker.
 * While the database is away, which is logged once, nothing is known: a worker that claims the run then fences this one by
 * the epoch.
 * @param beat stores one heartbeat; false when the run is no longer this worker's
 */
export function startHeartbeat(
  beat: () => Promise<boolean>,
  clock: Pick<Clock, 'sleep'> = systemClock,
): { lost: AbortSignal; stop(): Promise<void> } {
  const lost = new AbortController()
  const stopped = new AbortController()

  async function beatOn(): Promise<void> {
    let isFailing = false
    while (!stopped.signal.aborted) {
      try {
        if (!(await beat())) return lost.abort()
        isFailing = false
      } catch (error) {
        if (!isFailing) log.warn({ fault: faultOf(error) }, 'a heartbeat failed')
        isFailing = true
      }
      await clock.sleep(everyMs, stopped.signal)
    }
  }

  const beating = beatOn()
  return {
    lost: lost.signal,
    stop: () => {
      stopped.abort()
      return beating
    },
  }
}
