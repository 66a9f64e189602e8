import { readSettings, type StoredSettings } from '#db/queries/settings/settings'
import type { OrganizationTransaction } from '#db/tenant'
import type { ReviewPeriod } from '#lib/goals/period'

/** The organization's settings as the Settings tab shows them. */
export type SettingsView = {
  /** IANA name. */
  timeZone: string
  /** Null while there is none: then all goals count. */
  reviewPeriod: ReviewPeriod | null
}

/** The settings of the transaction's organization. */
export async function settingsView(tx: OrganizationTransaction): Promise<SettingsView> {
  const settings = await readSettings(tx)
  return { timeZone: settings.timeZone, reviewPeriod: reviewPeriodOf(settings) }
}

/** The review period; null while there is none. */
export const reviewPeriodOf = ({
  reviewFrom,
  reviewTo,
}: Pick<StoredSettings, 'reviewFrom' | 'reviewTo'>): ReviewPeriod | null =>
  reviewFrom === null || reviewTo === null ? null : { from: reviewFrom, to: reviewTo }
