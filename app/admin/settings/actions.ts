'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { database } from '#lib/database'
import { liftErasure } from '#lib/people/erasure/lift'
import { setIndirectReports, setNotesInBlock, setRetention, setReviewPeriod } from '#lib/settings/change'
import { setTimeZone } from '#lib/sync/schedule/set-time-zone'

/** Each form sends the value that it showed, too: a change is refused where another value is stored by then. */
const change = <Value extends z.ZodType>(value: Value) => z.strictObject({ was: value, becomes: value })

const TimeZone = change(z.string().max(100))

/** Sets the time zone in which the daily sync runs, an IANA name. Refused where it is unknown or was changed meanwhile. */
export const setTimeZoneAction = async (input: z.input<typeof TimeZone>) =>
  action('admin', TimeZone, input, (admin, zone) => setTimeZone(database(), admin, zone))

const Day = z.string().max(20)
const Period = change(z.strictObject({ from: Day, to: Day }).nullable())

/** Sets the first and last day of the review period, or clears it. Refused out of order, or where it was changed meanwhile. */
export const setReviewPeriodAction = async (input: z.input<typeof Period>) =>
  action('admin', Period, input, (admin, period) => setReviewPeriod(database(), admin, period))

const Switch = change(z.boolean())

/** Switches the goals' descriptions in blocks on or off. Refused where that was changed meanwhile. */
export const setNotesInBlockAction = async (input: z.input<typeof Switch>) =>
  action('admin', Switch, input, (admin, isOn) => setNotesInBlock(database(), admin, isOn))

/** Switches on or off that managers also see indirect reports. Refused where that was changed meanwhile. */
export const setIndirectReportsAction = async (input: z.input<typeof Switch>) =>
  action('admin', Switch, input, (admin, isOn) => setIndirectReports(database(), admin, isOn))

const Months = change(z.number())

/** Sets how many months of history are kept. Refused outside of 1 to 120, or where it was changed meanwhile. */
export const setRetentionAction = async (input: z.input<typeof Months>) =>
  action('admin', Months, input, (admin, months) => setRetention(database(), admin, months))

const Erased = z.strictObject({ emailOrNumber: z.string().trim().min(1).max(320) })

/** Lets a person who was erased be added again. Refused where no erased person had this email or employee number. */
export const liftErasureAction = async (input: z.input<typeof Erased>) =>
  action('admin', Erased, input, (admin, { emailOrNumber }) => liftErasure(database(), admin, emailOrNumber))
