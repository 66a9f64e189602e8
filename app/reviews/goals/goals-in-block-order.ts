import type { BlockGoalNote } from '#lib/goals/block'
import type { GoalView, Preview } from '#lib/reviews/preview'

export type PlacedGoal = { goal: GoalView; place: BlockGoalNote['place'] }

/** The goals as the block orders them, each with its place in it. */
export function goalsInBlockOrder({ goals, block }: Pick<Preview, 'goals' | 'block'>): PlacedGoal[] {
  const byId = new Map(goals.map((goal) => [goal.cultureAmpId, goal]))
  return block.goals.flatMap(({ cultureAmpId, place }) => {
    const goal = byId.get(cultureAmpId)
    return goal ? [{ goal, place }] : []
  })
}
