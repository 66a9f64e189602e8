'use server'

import { z } from 'zod'
import { adminAction } from '#app/requests/admin-action'
import { database } from '#lib/database'
import { setSchedule } from '#lib/sync/schedule/set-schedule'

const Schedule = z.strictObject({ isOn: z.boolean(), minute: z.int().min(0).max(1439) })

export const setScheduleAction = async (input: z.input<typeof Schedule>) =>
  adminAction('admin', Schedule, input, (admin, schedule) => setSchedule(database(), admin, schedule))
