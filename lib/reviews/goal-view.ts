import type { GoalContent } from '#db/queries/goals/goal-content'
import type { GoalRow } from '#db/queries/goals/goals'

/** A stored goal as screens show it. */
export type GoalView = {
  id: string
  cultureAmpId: string
  name: string
  description: string | null
  status: GoalRow['status']
  cultureAmpStatus: string | null
  startDate: string | null
  dueDate: string | null
  isPrivate: boolean
  changedAt: string
}

/** Stored fields that no screen shows; any other has to be in `goalView`, or it does not compile. */
type NotShown =
  | 'contentHash'
  | 'isHidden'
  | 'createdAt'
  | 'updatedAt'
  // Said beside the block (lib/goals/block.ts).
  | 'isNameAltered'
  | 'isNoteAltered'

export function goalView(goal: GoalRow): GoalView {
  const { id, cultureAmpId, name, description, status, cultureAmpStatus, startDate, dueDate, isPrivate } =
    goal
  return {
    id,
    cultureAmpId,
    name,
    description,
    status,
    cultureAmpStatus,
    startDate,
    dueDate,
    isPrivate,
    changedAt: goal.changedAt.toISOString(),
  } satisfies GoalView & Record<Exclude<keyof GoalContent, NotShown>, unknown>
}
