import type { OutcomeCode } from '#lib/goals/outcome-kind'

/** An outcome in two or three words, for filters; the sentences stand in lib/goals/outcome.ts. */
export const outcomeNames: Record<OutcomeCode, string> = {
  goals: 'Goals came',
  empty: 'No goals at first',
  emptied: 'No goals any more',
  empty_confirmed: 'No goals, confirmed',
  incomplete: 'List cut short',
  all_skipped: 'All rows skipped',
  unknown_id: 'Unknown ID',
  refused_id: 'Refused ID',
  forbidden: 'No access',
  unreadable: 'Not understood',
  unavailable: 'No answer',
  rate_limited: 'Rate limited',
  not_reached: 'Not reached',
  could_not_be_processed: 'Could not be processed',
  mapping_changed: 'ID changed meanwhile',
}
