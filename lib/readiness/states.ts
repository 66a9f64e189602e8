import type { ReadinessState } from '#db/queries/readiness/states'

/** What each state is called, and what mends it; nothing where nothing is amiss. */
export const readinessLabels: Readonly<Record<ReadinessState, { name: string; fix: string | null }>> = {
  unmapped: { name: 'Not mapped', fix: 'Add the Culture Amp user ID' },
  to_check: { name: 'To check', fix: 'Check the empty response' },
  held: { name: 'Held', fix: 'Review the held removals' },
  never_synced: { name: 'Never synced', fix: 'Sync, or see why it failed' },
  old: { name: 'Out of date', fix: 'Sync, or see why it failed' },
  no_goals: { name: 'No goals in the block', fix: 'Check the goals’ dates, or ask for goals' },
  ready: { name: 'Ready', fix: null },
  excluded: { name: 'Not in Culture Amp', fix: null },
}
