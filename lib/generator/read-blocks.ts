import type { EmployeeId } from '#db/ids'
import { goalsToSend, type PeopleAsked, peopleToSend } from '#db/queries/generator/people-to-send'
import type { OrganizationTransaction } from '#db/tenant'
import type { ReviewPeriod } from '#lib/goals/period'
import { type GoalsInBlock, goalsInBlock } from '#lib/reviews/goals-in-block'
import { type GoalsState, goalsState } from '#lib/reviews/goals-state'
import { settingsView } from '#lib/settings/view'

/** One person's block with all that an answer says of it. */
export type BlockToSend = {
  employeeId: EmployeeId
  state: GoalsState
  /** ISO instant. */
  syncedAt: string | null
  reviewPeriod: ReviewPeriod | null
  notesInBlock: boolean
} & GoalsInBlock

/** The blocks of the active people among those asked for, by id. */
export async function readBlocks(
  tx: OrganizationTransaction,
  asked: PeopleAsked,
): Promise<Map<EmployeeId, BlockToSend>> {
  const [people, goals, settings] = await Promise.all([
    peopleToSend(tx, asked),
    goalsToSend(tx, asked),
    settingsView(tx),
  ])
  const goalsOf = Map.groupBy(goals, ({ employeeId }) => employeeId)
  const now = new Date()
  return new Map(
    people.map(({ id, excludedAt, isMapped, ...mapping }) => {
      const kept = goalsOf.get(id) ?? []
      const facts = {
        isExcluded: excludedAt !== null,
        mapping: isMapped ? mapping : null,
        hasHeldRemovals: kept.some(({ isRemovalHeld }) => isRemovalHeld),
        keptGoals: kept.length,
      }
      const { reviewPeriod, notesInBlock } = settings
      return [
        id,
        {
          employeeId: id,
          state: goalsState(facts, now),
          syncedAt: mapping.lastSyncedAt?.toISOString() ?? null,
          reviewPeriod,
          notesInBlock,
          ...goalsInBlock(kept, settings),
        },
      ]
    }),
  )
}
