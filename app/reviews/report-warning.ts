import type { ReportRow } from '#db/queries/reviews/reports'

type Facts = Pick<
  ReportRow,
  'state' | 'checkReason' | 'isFromFile' | 'isReading' | 'lastOutcomeAt' | 'lastSyncedAt'
>

/**
 * What a manager should know before relying on a report's goals, in words; null when all is well. Follows the same state
 * as the sentence beside the block, so that both say the same.
 */
export function reportWarning({
  state,
  checkReason,
  isFromFile,
  isReading,
  lastOutcomeAt,
  lastSyncedAt,
}: Facts): string | null {
  if (isFromFile && (state === 'stale' || state === 'never_synced')) return oldFile
  // It is about to answer both, so neither an earlier failure nor the advice to refresh stands beside it.
  if (isReading && (state === 'stale' || state === 'never_synced')) return underWay
  switch (state) {
    case 'not_mapped':
      return 'Not mapped yet. Ask an HR admin to add the Culture Amp ID.'
    case 'to_check':
      return toCheck[checkReason ?? 'held']
    case 'never_synced':
      return lastOutcomeAt === null
        ? 'Not synced yet. Open this person to get the goals now.'
        : 'The last refresh failed. No goals yet. Open this person to try again.'
    case 'stale':
      return hasFailedSince(lastOutcomeAt, lastSyncedAt)
        ? 'The last refresh failed. These goals may be out of date. Open this person to refresh them.'
        : 'These goals are more than a week old. Open this person to refresh them.'
    case 'excluded':
    case 'none':
    case 'current':
      return null
  }
}

const underWay = 'A refresh is waiting or running. Open this person to see its result.'

const oldFile = 'These goals come from an older file. Ask an HR admin to import a newer one.'

const toCheck = {
  empty: 'No goals found. Ask an HR admin to check this person’s ID.',
  emptied:
    'Culture Amp no longer returns goals. The earlier ones are kept. Ask an HR admin to check this person’s ID.',
  held: 'Some goals are missing from Culture Amp or from the latest file. HR decides whether to keep them.',
}

const hasFailedSince = (lastOutcomeAt: string | null, lastSyncedAt: string | null): boolean =>
  lastOutcomeAt !== null && lastSyncedAt !== null && new Date(lastOutcomeAt) > new Date(lastSyncedAt)

/** What stands in place of the counts of a person without a goal in the block, so that no goals found is not taken for none. */
export const noGoalsWord: Readonly<Record<ReportRow['state'], string>> = {
  none: 'No goals',
  current: 'No goals in the block',
  excluded: 'Not in Culture Amp',
  not_mapped: 'Goals unknown',
  never_synced: 'Goals unknown',
  to_check: 'Goals unknown',
  stale: 'Goals unknown',
}
