import type { GoalHistoryRow } from '#db/queries/people/person/person-goals'
import { blockGoalLimit } from '#lib/goals/limits'

/** Where a stored goal is now. */
export type GoalPlace = 'in_block' | 'held' | 'beyond_limit' | 'hidden' | 'removed'

/** Where a stored goal is and, as a sentence for admins, why. */
export function goalPlace(goal: GoalHistoryRow): { place: GoalPlace; reason: string } {
  if (goal.removedAt !== null) return { place: 'removed', reason: removalReason(goal) }
  if (goal.isHidden)
    return {
      place: 'hidden',
      reason: `Its status word${goal.cultureAmpStatus ? ` “${goal.cultureAmpStatus}”` : ''} is hidden under Status words.`,
    }
  if (goal.rank !== null && goal.rank > blockGoalLimit)
    return {
      place: 'beyond_limit',
      reason: `The block holds ${blockGoalLimit} goals; this is number ${goal.rank}.`,
    }
  if (goal.heldByRunId !== null)
    return {
      place: 'held',
      reason:
        'Missing from the latest response. It stays in the block until an admin decides about that sync’s removals.',
    }
  return {
    place: 'in_block',
    reason:
      goal.missedAt === null ? '' : 'Missing from the latest response. The next complete response decides.',
  }
}

function removalReason({ removalCause, removedByRunId, fromFile }: GoalHistoryRow): string {
  switch (removalCause) {
    case 'withdrawn':
      return 'Culture Amp now shows it to its owner only, or names another owner.'
    case 'no_goals_confirmed':
      return 'An admin confirmed that the person has no goals.'
    case 'unmapped':
      return 'The person left, or the Culture Amp user ID moved to another person.'
    default:
      if (fromFile)
        return 'It came from a file and was missing from a newer file or from Culture Amp’s response.'
      return removedByRunId === null ? '' : 'Culture Amp no longer returned it in a complete response.'
  }
}
