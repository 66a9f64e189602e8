import type { reportsOf } from '#db/queries/goals/goals'

export type Report = Awaited<ReturnType<typeof reportsOf>>[number]

/**
 * What a manager should know before trusting a report's goals, in words; null when all is well.
 * Asks in the same order as the sentence beside the block (lib/reviews/preview.ts), so that both say the same.
 */
export function reportWarning(report: Report): string | null {
  const { isMapped, lastOutcomeAt, lastSyncedAt, checkReason } = report
  if (!isMapped) return 'Not mapped to Culture Amp. An HR admin adds the user ID.'
  if (lastOutcomeAt === null) return 'Never synced. Open this person to read the goals now.'
  if (checkReason === 'emptied')
    return 'Needs check: Culture Amp sent no goals, so the earlier ones were kept.'
  if (lastSyncedAt === null) return 'The last read failed, and no goals have come yet.'
  if (lastOutcomeAt > lastSyncedAt) return 'The last read failed, so these goals may be old.'
  if (checkReason === 'empty') return 'Needs check: 0 goals came. Is the Culture Amp user ID right?'
  return null
}
