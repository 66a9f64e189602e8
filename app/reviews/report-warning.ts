import type { reportsOf } from '#db/queries/goals/goals'

export type Report = Awaited<ReturnType<typeof reportsOf>>[number]

/**
 * What a manager should know before trusting a report's goals, in words; null when all is well.
 * Asks in the same order as the sentence beside the block (lib/reviews/preview.ts), so that both say the same.
 */
export function reportWarning(report: Report): string | null {
  const { isMapped, lastOutcomeAt, lastSyncedAt, checkReason } = report
  if (!isMapped) return 'Not mapped yet. Ask an HR admin to add the Culture Amp ID.'
  if (lastOutcomeAt === null) return 'Not synced yet. Open this person to get the goals now.'
  if (checkReason === 'emptied') return 'Culture Amp no longer returns goals. The earlier ones are kept.'
  if (lastSyncedAt === null) return 'The last refresh failed. No goals yet.'
  if (lastOutcomeAt > lastSyncedAt) return 'The last refresh failed. These goals may be out of date.'
  if (checkReason === 'empty') return 'No goals found. Ask an HR admin to check this person’s ID.'
  return null
}
