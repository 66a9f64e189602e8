import type { Database } from '#db/connection/client'
import { lockConnection } from '#db/queries/connections/connections'
import { scheduleOf, storeSchedule } from '#db/queries/connections/schedule'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { reschedule } from './reschedule.ts'

export type ScheduleResult = { ok: true } | { ok: false; code: 'not_connected'; message: string }

/**
 * Switches the daily sync on or off and sets its time. Idempotent.
 * @param minute after midnight by the clocks of the organization's time zone, 0 to 1439
 */
export function setSchedule(
  database: Database,
  actor: Actor,
  { isOn, minute }: { isOn: boolean; minute: number },
): Promise<ScheduleResult> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const connection = await lockConnection(tx)
    if (!connection || connection.state === 'not_connected') return notConnected
    if (connection.isScheduled === isOn && connection.scheduledMinute === minute) return { ok: true }
    await storeSchedule(tx, { isScheduled: isOn, scheduledMinute: minute })
    await reschedule(tx)
    const { timeZone } = (await scheduleOf(tx)) ?? {}
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'sync.scheduled',
      summary: isOn
        ? `Set the daily sync to ${clock(minute)} (${timeZone}).`
        : 'Switched the daily sync off.',
    })
    return { ok: true }
  })
}

function clock(minute: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

const notConnected: ScheduleResult = {
  ok: false,
  code: 'not_connected',
  message: 'Culture Amp is not connected. Connect it first.',
}
