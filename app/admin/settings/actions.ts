'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { database } from '#lib/database'
import { liftErasure } from '#lib/people/erasure/lift'
import { setIndirectReports, setNotesInBlock, setRetention, setReviewPeriod } from '#lib/settings/change'
import { setTimeZone } from '#lib/sync/schedule/set-time-zone'

const change = <Value extends z.ZodType>(value: Value) => z.strictObject({ was: value, becomes: value })

const TimeZone = change(z.string().max(100))

export const setTimeZoneAction = async (input: z.input<typeof TimeZone>) =>
  action('admin', TimeZone, input, (admin, zone) => setTimeZone(database(), admin, zone))

const Day = z.string().max(20)
const Period = change(z.strictObject({ from: Day, to: Day }).nullable())

export const setReviewPeriodAction = async (input: z.input<typeof Period>) =>
  action('admin', Period, input, (admin, period) => setReviewPeriod(database(), admin, period))

const Switch = change(z.boolean())

export const setNotesInBlockAction = async (input: z.input<typeof Switch>) =>
  action('admin', Switch, input, (admin, isOn) => setNotesInBlock(database(), admin, isOn))

export const setIndirectReportsAction = async (input: z.input<typeof Switch>) =>
  action('admin', Switch, input, (admin, isOn) => setIndirectReports(database(), admin, isOn))

const Months = change(z.number())

export const setRetentionAction = async (input: z.input<typeof Months>) =>
  action('admin', Months, input, (admin, months) => setRetention(database(), admin, months))

const Erased = z.strictObject({ emailOrNumber: z.string().trim().min(1).max(320) })

export const liftErasureAction = async (input: z.input<typeof Erased>) =>
  action('admin', Erased, input, (admin, { emailOrNumber }) => liftErasure(database(), admin, emailOrNumber))
