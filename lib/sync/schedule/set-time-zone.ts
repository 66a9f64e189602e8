import type { Database } from '#db/connection/client'
import { lockConnection } from '#db/queries/connections/connections'
import { storeTimeZone } from '#db/queries/connections/schedule'
import { lockSettings } from '#db/queries/settings/settings'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { type SettingChange, stale } from '#lib/settings/change'
import { reschedule } from './reschedule.ts'

export type TimeZoneResult = { ok: true } | { ok: false; code: 'stale' | 'unknown_zone'; message: string }

/**
 * Sets the time zone of the organization, in which the daily sync runs. A day that had its run gets no second one.
 * Idempotent.
 * @param change IANA names, such as "Europe/Berlin"
 */
export function setTimeZone(
  database: Database,
  actor: Actor,
  { was, becomes }: SettingChange<string>,
): Promise<TimeZoneResult> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    if (!isTimeZone(becomes)) return unknownZone
    await lockConnection(tx)
    const { timeZone } = await lockSettings(tx)
    if (timeZone === becomes) return { ok: true }
    if (timeZone !== was) return stale
    await storeTimeZone(tx, becomes)
    await reschedule(tx)
    const summary = `Set the time zone to ${becomes} (before: ${timeZone}).`
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
