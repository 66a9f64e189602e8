import type { ConnectionId } from '#db/ids'
import { log } from '#lib/log'

const away = new Set<string>()

/**
 * Logs one line when Culture Amp stops answering and one when it answers again, however many connections and calls notice.
 * Call with each connection's state, as often as it is learned, and `forgetOutage` when its last run ends.
 */
export function noteOutage(connectionId: ConnectionId, isAway: boolean): void {
  if (isAway) {
    if (away.has(connectionId)) return
    away.add(connectionId)
    if (away.size === 1) log.warn({ connectionId }, 'Culture Amp does not answer: calls pause')
  } else if (away.delete(connectionId) && away.size === 0) {
    log.info({ connectionId }, 'Culture Amp answers again')
  }
}

/** A connection without a run learns nothing more: one that stays away must not keep later outages out of the log. */
export const forgetOutage = (connectionId: ConnectionId): void => void away.delete(connectionId)
