import type { Goal } from '#lib/goals/goal'
import { createDrift } from './drift/report.ts'
import { readGoal, type SkipReason } from './parse/goal.ts'
import { fieldNamesOf } from './parse/goal-fields.ts'
import { distinguishTwins, type Twin } from './parse/twins.ts'

export type SkippedRow = { reason: SkipReason; cultureAmpId: string | null }

/** Accumulates the rows of one person, from however many pages: one goal per Culture Amp id, skipped rows and drift. */
export class GoalRows {
  readonly skipped: SkippedRow[] = []
  readonly drift = createDrift()
  readonly #ownerId: string
  readonly #goals = new Map<string, Goal>()
  readonly #withoutId: Twin[] = []

  /** @param ownerId the Culture Amp user ID that was asked for, or what stands in for it in a file */
  constructor(ownerId: string) {
    this.#ownerId = ownerId
  }

  /**
   * Reads a row. Of two rows with one id the later `updated_at` wins, else the later row.
   * @param page the page that it came on, from 1
   * @returns why the row is skipped; null for a goal
   */
  add(row: unknown, page: number): SkipReason | null {
    const read = readGoal(row, this.#ownerId)
    if (read.kind === 'skipped') {
      this.skipped.push({ reason: read.reason, cultureAmpId: read.cultureAmpId })
      this.drift.addFields(fieldNamesOf(row))
      this.drift.addOtherOwners(read.otherOwners ?? [])
      return read.reason
    }
    this.drift.add(read.notes)
    if (!read.hasId) {
      this.#withoutId.push({ goal: read.goal, page })
      return null
    }
    const { cultureAmpId } = read.goal
    const earlier = this.#goals.get(cultureAmpId)
    if (!earlier || isNewer(read.goal, earlier)) this.#goals.set(cultureAmpId, read.goal)
    return null
  }

  /** The goals in the order of their rows; those that came without an id last. */
  goals(): Goal[] {
    const goals = new Map(this.#goals)
    for (const twins of Map.groupBy(this.#withoutId, ({ goal }) => goal.cultureAmpId).values()) {
      for (const goal of distinguishTwins(twins)) goals.set(goal.cultureAmpId, goal)
    }
    return [...goals.values()]
  }
}

function isNewer(goal: Goal, earlier: Goal): boolean {
  return goal.updatedAt === null || earlier.updatedAt === null || goal.updatedAt >= earlier.updatedAt
}
