import { isDeepStrictEqual } from 'node:util'
import type { Database } from '#db/connection/client'
import { lockSettings, type StoredSettings, storeSettings } from '#db/queries/settings/settings'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { type Action, recordActivity } from '#lib/activity/record'
import { calendarDay } from '#lib/calendar-day'
import { plural } from '#lib/format'
import type { ReviewPeriod } from '#lib/goals/period'
import { reviewPeriodOf } from './view.ts'

export type SettingResult = { ok: true } | { ok: false; code: 'stale' | 'invalid'; message: string }

/** A change and what the form showed before: a form that shows another value than the stored one is refused. */
export type SettingChange<Value> = { was: Value; becomes: Value }

/** Sets or, with null, clears the review period. Both days are given, in order. Idempotent. */
export function setReviewPeriod(
  database: Database,
  actor: Actor,
  change: SettingChange<ReviewPeriod | null>,
): Promise<SettingResult> {
  const { becomes } = change
  if (becomes && !(isDay(becomes.from) && isDay(becomes.to))) return Promise.resolve(noDay)
  if (becomes && becomes.from > becomes.to) return Promise.resolve(wrongOrder)
  return set(database, actor, change, {
    action: 'organization.review_period_set',
    stored: reviewPeriodOf,
    changes: { reviewFrom: becomes?.from ?? null, reviewTo: becomes?.to ?? null },
    summary: (period) =>
      period
        ? `Set the review period to ${calendarDay(period.from)} – ${calendarDay(period.to)}.`
        : 'Cleared the review period.',
  })
}

/** Switches the goals' descriptions in blocks on or off. Idempotent. */
export function setNotesInBlock(
  database: Database,
  actor: Actor,
  change: SettingChange<boolean>,
): Promise<SettingResult> {
  return set(database, actor, change, {
    action: 'organization.notes_in_block_set',
    stored: (settings) => settings.notesInBlock,
    changes: { notesInBlock: change.becomes },
    summary: (isOn) => `Switched notes in blocks ${isOn ? 'on' : 'off'}.`,
  })
}

/** Switches on or off that managers also see those who report to their reports. Idempotent. */
export function setIndirectReports(
  database: Database,
  actor: Actor,
  change: SettingChange<boolean>,
): Promise<SettingResult> {
  return set(database, actor, change, {
    action: 'organization.indirect_reports_set',
    stored: (settings) => settings.indirectReports,
    changes: { indirectReports: change.becomes },
    summary: (isOn) =>
      isOn ? 'Let managers see indirect reports.' : 'Limited managers to their direct reports.',
  })
}

/** Sets how many months removed goals, finished runs and blocks that were sent are kept, 1 to 120. Idempotent. */
export function setRetention(
  database: Database,
  actor: Actor,
  change: SettingChange<number>,
): Promise<SettingResult> {
  const { becomes } = change
  if (!Number.isInteger(becomes) || becomes < 1 || becomes > 120) return Promise.resolve(wrongMonths)
  return set(database, actor, change, {
    action: 'organization.retention_set',
    stored: (settings) => settings.retentionMonths,
    changes: { retentionMonths: becomes },
    summary: (months) => `Set the retention time to ${plural(months, 'month')}.`,
  })
}

type Setting<Value> = {
  action: Action
  stored: (settings: StoredSettings) => Value
  changes: Parameters<typeof storeSettings>[1]
  summary: (value: Value) => string
}

function set<Value>(
  database: Database,
  actor: Actor,
  { was, becomes }: SettingChange<Value>,
  { action, stored, changes, summary }: Setting<Value>,
): Promise<SettingResult> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const present = stored(await lockSettings(tx))
    if (isDeepStrictEqual(present, becomes)) return { ok: true }
    if (!isDeepStrictEqual(present, was)) return stale
    await storeSettings(tx, changes)
    await recordActivity(tx, { userId: actor.userId, action, summary: summary(becomes) })
    return { ok: true }
  })
}

/** Whether the calendar has this day: 2026-02-30 is none. */
function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false
  const instant = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}

const invalid = (message: string): SettingResult => ({ ok: false, code: 'invalid', message })

const noDay = invalid('Enter both days of the review period, or clear it.')
const wrongMonths = invalid('Enter a number of months from 1 to 120.')
const wrongOrder = invalid('The review period ends before it begins. Correct one of the two days.')

/** Another admin was faster. */
export const stale = {
  ok: false as const,
  code: 'stale' as const,
  message:
    'Someone else changed this setting. Nothing was saved. You see their value now; change it again if needed.',
}
