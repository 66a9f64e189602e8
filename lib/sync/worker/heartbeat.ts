import { systemClock } from '#lib/clock'
import { faultOf, log } from '#lib/log'

const everyMs = 500

/**
 * Says twice a second that the run is worked on, and hears that way within a second when it was cancelled or taken
 * over. A database that is away says nothing: whoever takes the run then fences this worker by the epoch.
 * @param beat false when the run is no longer ours
 * @returns aborted once it is not; and the end of the beating
 */
export function startHeartbeat(beat: () => Promise<boolean>): { lost: AbortSignal; stop(): Promise<void> } {
  const lost = new AbortController()
  const stopped = new AbortController()

  async function beatOn(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        if (!(await beat())) return lost.abort()
      } catch (error) {
        log.warn({ fault: faultOf(error) }, 'a heartbeat failed')
      }
      await systemClock.sleep(everyMs, stopped.signal)
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
