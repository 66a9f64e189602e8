import type { Database } from '#db/connection/client'
import { lockConnection } from '#db/queries/connections/connections'
import { scheduleOf, storeTimeZone } from '#db/queries/connections/schedule'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { reschedule } from './reschedule.ts'

export type TimeZoneResult =
  | { ok: true }
  | { ok: false; code: 'not_connected' | 'unknown_zone'; message: string }

/**
 * Sets the time zone of the organization, in which the daily sync runs. A day that had its run gets no second one.
 * Idempotent.
 * @param timeZone an IANA name, such as "Europe/Berlin"
 */
export function setTimeZone(database: Database, actor: Actor, timeZone: string): Promise<TimeZoneResult> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    if (!isTimeZone(timeZone)) return unknownZone
    const connection = await lockConnection(tx)
    const schedule = connection && (await scheduleOf(tx))
    if (!schedule || connection.state === 'not_connected') return notConnected
    if (schedule.timeZone === timeZone) return { ok: true }
    await storeTimeZone(tx, timeZone)
    await reschedule(tx)
    const summary = `Set the time zone to ${timeZone} (before: ${schedule.timeZone}).`
    await recordActivity(tx, { userId: actor.userId, action: 'organization.time_zone_set', summary })
    return { ok: true }
  })
}

/** Offsets such as "+02:00" are refused: they have no daylight saving time. */
function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }))
  } catch {
    return false
  }
}

const unknownZone: TimeZoneResult = {
  ok: false,
  code: 'unknown_zone',
  message: 'Unknown time zone. Choose one from the list.',
}

const notConnected: TimeZoneResult = {
  ok: false,
  code: 'not_connected',
  message: 'Culture Amp is not connected. Connect it first.',
}
