import type { Database } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { readConnection } from '#db/queries/connections/connections'
import { goalsOfEmployee } from '#db/queries/goals/goals'
import { mappedEmployee } from '#db/queries/people/mapped-person'
import { type HrTopic, topicsAsked } from '#db/queries/problems/asked'
import { storeLook } from '#db/queries/reviews/looks'
import { type OrganizationTransaction, readSnapshot, withOrganization } from '#db/tenant'
import { recordRefusedLook } from '#lib/access/refused-look'
import type { Viewer } from '#lib/access/viewer'
import { visibleEmployee } from '#lib/access/visible-employee'
import { recordActivity } from '#lib/activity/record'
import type { Block } from '#lib/goals/block'
import { dayIn, type ReviewPeriod } from '#lib/goals/period'
import { type Contradiction, contradictions } from '#lib/goals/review/contradictions'
import { settingsView } from '#lib/settings/view'
import { type Changes, changesSince } from './changes.ts'
import { type GoalView, goalView } from './goal-view.ts'
import { goalsInBlock } from './goals-in-block.ts'
import { type GoalsState, goalsState } from './goals-state.ts'
import { type GoalsStatus, goalsStatus } from './goals-status.ts'
import { type SuspiciousPart, suspiciousLines } from './suspicious-lines.ts'

export type { GoalView } from './goal-view.ts'
export type { GoalsStatus } from './goals-status.ts'

export type Preview = {
  employee: {
    id: EmployeeId
    fullName: string
    title: string | null
    department: string | null
    email: string | null
  }
  isMapped: boolean
  /** The goals come from files alone, so Culture Amp cannot be asked for newer ones. */
  isFromFile: boolean
  /** ISO instant of the answer that the goals come from; null when none was ever applied. */
  syncedAt: string | null
  goalsStatus: GoalsStatus
  /** A refresh of this person waits or runs. */
  isReading: boolean
  /** How far the goals can be relied on, as the generator's API sends it. */
  state: GoalsState
  /** Who paused syncing is on the card; here only that and since when. */
  pausedSince: string | null
  block: Block
  /** Where the block reads like an instruction. */
  suspicious: SuspiciousPart[]
  /** Whether blocks carry the goals' descriptions. */
  notesInBlock: boolean
  goals: GoalView[]
  /** Among the goals of the block. */
  contradictions: Contradiction[]
  /** Since this viewer's visit before; null during the first. */
  changes: Changes | null
  /** The review period that decides which goals are in the block; null while there is none. */
  period: ReviewPeriod | null
  /** Calendar day in the organization's time zone. */
  today: string
  /** Goals that do not overlap the review period: counted beside the block, never in it. */
  outsidePeriod: GoalView[]
  /** Goals whose status word an admin hides. */
  hidden: GoalView[]
  removed: (GoalView & { removedAt: string; fromFile: boolean })[]
  /** What HR was told about this person and has not settled yet. */
  toldHr: HrTopic[]
}

/**
 * One person's goals and block, as they go into the review prompt, for an admin or the person's manager.
 * Records who looked at whom, and who was refused.
 * @returns null when there is no such person for this viewer: absent and forbidden look the same
 */
export async function previewOf(
  database: Database,
  viewer: Viewer,
  employeeId: EmployeeId,
): Promise<Preview | null> {
  const found = await readSnapshot(database, viewer.organizationId, (tx) =>
    readPerson(tx, viewer, employeeId),
  )
  if (!found) {
    await recordRefusedLook(database, viewer, employeeId)
    return null
  }
  const previousVisit = await withOrganization(database, viewer.organizationId, async (tx) => {
    const summary = 'Previewed the goals of {employee}.'
    await recordActivity(tx, { userId: viewer.userId, action: 'block.previewed', employeeId, summary })
    return storeLook(tx, viewer.userId, employeeId)
  })
  return viewOf(viewer, found, previousVisit)
}

type Found = NonNullable<Awaited<ReturnType<typeof readPerson>>>

/** What is stored about a person, as of one instant. */
async function readPerson(tx: OrganizationTransaction, viewer: Viewer, employeeId: EmployeeId) {
  const employee = await visibleEmployee(tx, viewer, employeeId)
  if (!employee || employee.deactivatedAt) return null
  const mapping = await mappedEmployee(tx, employeeId)
  const connection = await readConnection(tx)
  const stored = await goalsOfEmployee(tx, employeeId)
  const settings = await settingsView(tx)
  const toldHr = await topicsAsked(tx, employeeId)
  return { employee, mapping, connection, stored, settings, toldHr }
}

function viewOf(viewer: Viewer, found: Found, previousVisit: Date | null): Preview {
  const { employee, mapping, connection, stored, settings, toldHr } = found
  const { block, current, outside, hidden } = goalsInBlock(stored, settings)
  const now = new Date()
  const held = stored.filter(({ isRemovalHeld }) => isRemovalHeld).length
  const state = goalsState(
    {
      isExcluded: employee.excludedAt !== null,
      mapping,
      hasHeldRemovals: held > 0,
      keptGoals: stored.filter(({ removedAt }) => removedAt === null).length,
    },
    now,
  )
  const today = dayIn(settings.timeZone, now.toISOString())
  const isFromFile = mapping !== null && mapping.cultureAmpUserId === null
  const { id, fullName, title, department, email } = employee
  return {
    employee: { id, fullName, title, department, email },
    isMapped: mapping !== null,
    isFromFile,
    syncedAt: mapping?.lastSyncedAt?.toISOString() ?? null,
    goalsStatus: goalsStatus({
      state,
      isAdmin: viewer.isAdmin,
      isConnected: (connection?.state ?? 'not_connected') !== 'not_connected',
      isHrTold: connection?.state === 'needs_attention' || toldHr.includes('goals_old'),
      mapping,
      isFromFile,
      goals: { inBlock: current.length, outside: outside.length, hidden: hidden.length, held },
    }),
    isReading: mapping?.isReading ?? false,
    state,
    pausedSince: connection?.state === 'paused' ? connection.stateAt.toISOString() : null,
    block,
    suspicious: suspiciousLines(block),
    notesInBlock: settings.notesInBlock,
    goals: current.map(goalView),
    contradictions: contradictions(current, today),
    changes: changesSince(stored, previousVisit),
    period: settings.reviewPeriod,
    today,
    outsidePeriod: outside.map(goalView),
    hidden: hidden.map(goalView),
    removed: stored.flatMap((goal) =>
      goal.removedAt
        ? [{ ...goalView(goal), removedAt: goal.removedAt.toISOString(), fromFile: goal.fromFile }]
        : [],
    ),
    toldHr,
  }
}
