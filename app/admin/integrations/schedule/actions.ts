'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { database } from '#lib/database'
import { setSchedule } from '#lib/sync/schedule/set-schedule'

const Schedule = z.strictObject({ isOn: z.boolean(), minute: z.int().min(0).max(1439) })

/** Switches the daily sync on or off, and sets its minute after midnight in the organization's time zone. Refused while not connected. */
export const setScheduleAction = async (input: z.input<typeof Schedule>) =>
  action('admin', Schedule, input, (admin, schedule) => setSchedule(database(), admin, schedule))
