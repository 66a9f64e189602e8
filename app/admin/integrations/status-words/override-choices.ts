import type { StatusOverride } from '#lib/status-words/meaning'

/** What a status word may count as, in the order of the choice: its label, its name in a sentence, and what it means. */
export const overrideChoices: Record<StatusOverride, { label: string; name?: string; hint: string }> = {
  completed: { label: 'Completed', hint: 'The goal was achieved.' },
  on_track: { label: 'On track', hint: 'In progress or not started.' },
  at_risk: { label: 'At risk', hint: 'The goal may be missed.' },
  off_track: { label: 'Off track', hint: 'The goal was missed or abandoned.' },
  hidden: { label: 'Hide', name: 'Hidden', hint: 'Hidden from the block and the counts.' },
}
