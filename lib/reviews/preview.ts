import type { Database } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { readConnection } from '#db/queries/connections/connections'
import type { GoalContent } from '#db/queries/goals/goal-content'
import { type GoalRow, goalsOfEmployee } from '#db/queries/goals/goals'
import { mappedEmployee } from '#db/queries/people/mapped-person'
import { withOrganization } from '#db/tenant'
import { visibleEmployee } from '#lib/access/rights'
import type { Viewer } from '#lib/access/viewer'
import { recordActivity } from '#lib/activity/record'
import type { Block } from '#lib/goals/block'
import type { ReviewPeriod } from '#lib/goals/period'
import { settingsView } from '#lib/settings/view'
import { goalsInBlock } from './goals-in-block.ts'
import { type GoalsState, goalsState } from './goals-state.ts'

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

/** Why there is no goal, or why goals may be old: said beside the block, never in it. */
export type GoalsStatus = {
  code:
    | 'not_connected'
    | 'not_mapped'
    | 'never_synced'
    | 'no_goals'
    | 'outside_period'
    | 'empty'
    | 'emptied'
    | 'last_read_failed'
    | 'fresh'
  message: string | null
}

export type Preview = {
  employee: {
    id: EmployeeId
    fullName: string
    title: string | null
    department: string | null
    email: string | null
  }
  isMapped: boolean
  /** ISO instant of the answer that the goals come from; null when none was ever applied. */
  syncedAt: string | null
  standing: GoalsStatus
  /** How far the goals can be relied on, as the generator's API sends it. */
  state: GoalsState
  /** Who paused syncing is on the card; here only that and since when. */
  pausedSince: string | null
  block: Block
  /** Whether blocks carry the goals' descriptions. */
  notesInBlock: boolean
  goals: GoalView[]
  /** The review period that decides which goals are in the block; null while there is none. */
  period: ReviewPeriod | null
  /** Goals that do not overlap the review period: counted beside the block, never in it. */
  outsidePeriod: GoalView[]
  /** Goals whose status word an admin chose to leave out. */
  hidden: GoalView[]
  removed: (GoalView & { removedAt: string })[]
}

/**
 * One person's goals and block, as they go into the review prompt, for an admin or the person's manager.
 * Records who looked at whom.
 * @returns null when there is no such person for this viewer: absent and forbidden look the same
 */
export function previewOf(
  database: Database,
  viewer: Viewer,
  employeeId: EmployeeId,
): Promise<Preview | null> {
  return withOrganization(database, viewer.organizationId, async (tx) => {
    const employee = await visibleEmployee(tx, viewer, employeeId)
    if (!employee || employee.deactivatedAt) return null
    const [mapping, connection, stored] = [
      await mappedEmployee(tx, employeeId),
      await readConnection(tx),
      await goalsOfEmployee(tx, employeeId),
    ]
    const settings = await settingsView(tx)
    const { block, current, outside, hidden } = goalsInBlock(stored, settings)
    const summary = 'Previewed the goals of {employee}.'
    await recordActivity(tx, { userId: viewer.userId, action: 'block.previewed', employeeId, summary })
    const { id, fullName, title, department, email } = employee
    return {
      employee: { id, fullName, title, department, email },
      isMapped: mapping !== null,
      syncedAt: mapping?.lastSyncedAt?.toISOString() ?? null,
      standing: standing(connection?.state ?? 'not_connected', mapping, {
        inBlock: current.length,
        outside: outside.length,
        hidden: hidden.length,
      }),
      state: goalsState(
        {
          isExcluded: employee.excludedAt !== null,
          mapping,
          hasHeldRemovals: stored.some(({ isRemovalHeld }) => isRemovalHeld),
          keptGoals: stored.filter(({ removedAt }) => removedAt === null).length,
        },
        new Date(),
      ),
      pausedSince: connection?.state === 'paused' ? connection.stateAt.toISOString() : null,
      block,
      notesInBlock: settings.notesInBlock,
      goals: current.map(goalView),
      period: settings.reviewPeriod,
      outsidePeriod: outside.map(goalView),
      hidden: hidden.map(goalView),
      removed: stored.flatMap((goal) =>
        goal.removedAt ? [{ ...goalView(goal), removedAt: goal.removedAt.toISOString() }] : [],
      ),
    }
  })
}

function standing(
  state: string,
  mapping: Awaited<ReturnType<typeof mappedEmployee>>,
  goals: { inBlock: number; outside: number; hidden: number },
): GoalsStatus {
  if (!mapping)
    return {
      code: 'not_mapped',
      message: 'Not mapped yet. Ask an HR admin to add the Culture Amp ID.',
    }
  if (mapping.lastOutcomeAt === null) {
    return state === 'not_connected'
      ? {
          code: 'not_connected',
          message: 'Culture Amp is not connected. Ask an HR admin to connect it.',
        }
      : { code: 'never_synced', message: 'Not synced yet. Refresh from Culture Amp to get the goals now.' }
  }
  if (mapping.checkReason === 'emptied') {
    return {
      code: 'emptied',
      message:
        'Culture Amp no longer returns goals. The earlier goals are kept. Ask an HR admin to check this person’s ID.',
    }
  }
  const isStale = mapping.lastSyncedAt === null || mapping.lastOutcomeAt > mapping.lastSyncedAt
  if (isStale) return { code: 'last_read_failed', message: mapping.lastOutcomeMessage }
  if (goals.inBlock > 0) return { code: 'fresh', message: null }
  if (goals.outside > 0) {
    return { code: 'outside_period', message: 'All goals of this person are outside the review period.' }
  }
  if (goals.hidden > 0) {
    const message = 'All goals of this person have a status that an HR admin has hidden.'
    return { code: 'no_goals', message }
  }
  if (mapping.checkReason === 'empty') {
    return {
      code: 'empty',
      message: 'Culture Amp returned no goals. Ask an HR admin to check this person’s ID.',
    }
  }
  return { code: 'no_goals', message: 'Culture Amp has no goals for this person.' }
}

/** Stored fields that no screen shows; any other has to be in `goalView`, or it does not compile. */
type NotShown = 'contentHash' | 'isHidden' | 'createdAt' | 'updatedAt'

function goalView(goal: GoalRow): GoalView {
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
