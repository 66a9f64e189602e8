import type { GoalRow } from '#db/queries/goals/goals'
import { type Block, renderBlock } from '#lib/goals/block'
import { isInPeriod } from '#lib/goals/period'
import type { SettingsView } from '#lib/settings/view'

export type GoalsInBlock = {
  block: Block
  /** The goals of the block, omitted ones too. */
  current: GoalRow[]
  /** Kept, but outside the review period. */
  outside: GoalRow[]
  /** Kept, but an admin hides their status word. */
  hidden: GoalRow[]
}

/**
 * One person's block by the organization's settings. Everything that shows or sends a block calls this, so that all get
 * the same bytes.
 * @param stored all stored goals of the person, removed ones too
 */
export function goalsInBlock(stored: readonly GoalRow[], settings: SettingsView): GoalsInBlock {
  const { reviewPeriod, timeZone, notesInBlock } = settings
  const kept = stored.filter((goal) => goal.removedAt === null)
  const visible = kept.filter((goal) => !goal.isHidden)
  const isIn = (goal: GoalRow) => reviewPeriod === null || isInPeriod(datesOf(goal), reviewPeriod, timeZone)
  const current = visible.filter(isIn)
  return {
    block: renderBlock(current, { withNotes: notesInBlock }),
    current,
    outside: visible.filter((goal) => !isIn(goal)),
    hidden: kept.filter((goal) => goal.isHidden),
  }
}

const datesOf = ({ startDate, dueDate, createdAt }: GoalRow) => ({
  startDate,
  dueDate,
  createdAt: createdAt?.toISOString() ?? null,
})
