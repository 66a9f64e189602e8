import { readSettings, type StoredSettings } from '#db/queries/settings/settings'
import type { OrganizationTransaction } from '#db/tenant'
import type { ReviewPeriod } from '#lib/goals/period'

/** The organization's settings as the Settings tab shows them. */
export type SettingsView = {
  /** IANA name. */
  timeZone: string
  /** Null while there is none: then all goals count. */
  reviewPeriod: ReviewPeriod | null
  /** Whether blocks carry the goals' descriptions. */
  notesInBlock: boolean
  /** Whether managers also see those who report to their reports. */
  indirectReports: boolean
  /** How long removed goals, finished runs and blocks that were sent are kept. */
  retentionMonths: number
}

/** The settings of the transaction's organization. */
export async function settingsView(tx: OrganizationTransaction): Promise<SettingsView> {
  const settings = await readSettings(tx)
  const { timeZone, notesInBlock, indirectReports, retentionMonths } = settings
  const reviewPeriod = reviewPeriodOf(settings)
  return { timeZone, reviewPeriod, notesInBlock, indirectReports, retentionMonths }
}

/** The review period; null while there is none. */
export const reviewPeriodOf = ({
  reviewFrom,
  reviewTo,
}: Pick<StoredSettings, 'reviewFrom' | 'reviewTo'>): ReviewPeriod | null =>
  reviewFrom === null || reviewTo === null ? null : { from: reviewFrom, to: reviewTo }
