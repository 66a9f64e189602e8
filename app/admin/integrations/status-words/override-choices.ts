import type { StatusOverride } from '#lib/status-words/meaning'

/** What a status word may count as, in the order of the choice, with what follows from it. */
export const overrideChoices: Record<StatusOverride, { label: string; hint: string }> = {
  completed: { label: 'Completed', hint: 'The goal is reached.' },
  on_track: { label: 'On track', hint: 'Under way, or not begun yet.' },
  at_risk: { label: 'At risk', hint: 'It may not be reached.' },
  off_track: { label: 'Off track', hint: 'It will not be reached, or was given up.' },
  hidden: { label: 'Leave out', hint: 'In no block and no count; the review page says why.' },
}
