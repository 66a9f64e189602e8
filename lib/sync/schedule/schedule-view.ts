import { shownSchedule } from '#db/queries/connections/schedule'
import type { OrganizationTransaction } from '#db/tenant'

/** The daily sync as the card shows it. */
export type ScheduleView = {
  isOn: boolean
  /** After midnight, 0 to 1439. */
  minute: number
  /** IANA name, of the organization. */
  timeZone: string
  /** ISO instant; null while there is none: switched off, paused, not connected. */
  nextRunAt: string | null
}

/** Null before the first connection. */
export async function scheduleView(tx: OrganizationTransaction): Promise<ScheduleView | null> {
  const stored = await shownSchedule(tx)
  return (
    stored && {
      isOn: stored.isScheduled,
      minute: stored.minute,
      timeZone: stored.timeZone,
      nextRunAt: stored.nextRunAt?.toISOString() ?? null,
    }
  )
}
