'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { database } from '#lib/database'
import { setSchedule } from '#lib/sync/schedule/set-schedule'

const Schedule = z.strictObject({ isOn: z.boolean(), minute: z.int().min(0).max(1439) })

export const setScheduleAction = async (input: z.input<typeof Schedule>) =>
  action('admin', Schedule, input, (admin, schedule) => setSchedule(database(), admin, schedule))
