import type { OutcomeCode } from '#lib/goals/outcome-kind'

/** An outcome in two or three words, for filters; the sentences stand in lib/goals/outcome.ts. */
export const outcomeNames: Record<OutcomeCode, string> = {
  goals: 'Goals received',
  empty: 'No goals found',
  emptied: 'No longer has goals',
  empty_confirmed: 'No goals (confirmed)',
  incomplete: 'Incomplete list',
  all_skipped: 'All rows skipped',
  unknown_id: 'Unknown ID',
  refused_id: 'ID rejected',
  forbidden: 'No access',
  unreadable: 'Unreadable response',
  unavailable: 'No response',
  rate_limited: 'Rate-limited',
  not_reached: 'Not reached',
  could_not_be_processed: 'Processing failed',
  mapping_changed: 'ID changed during sync',
}
