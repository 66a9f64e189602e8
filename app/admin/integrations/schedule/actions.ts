'use server'

import { z } from 'zod'
import { adminAction } from '#app/requests/admin-action'
import { database } from '#lib/database'
import { setSchedule } from '#lib/sync/schedule/set-schedule'
import { setTimeZone } from '#lib/sync/schedule/set-time-zone'

const Schedule = z.strictObject({ isOn: z.boolean(), minute: z.int().min(0).max(1439) })

export const setScheduleAction = async (input: z.input<typeof Schedule>) =>
  adminAction('admin', Schedule, input, (admin, schedule) => setSchedule(database(), admin, schedule))

const TimeZone = z.strictObject({ timeZone: z.string().max(100) })

export const setTimeZoneAction = async (input: z.input<typeof TimeZone>) =>
  adminAction('admin', TimeZone, input, (admin, { timeZone }) => setTimeZone(database(), admin, timeZone))
