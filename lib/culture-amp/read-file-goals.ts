import type { Goal } from '#lib/goals/goal'
import { fileEnvelope } from './drift/counts.ts'
import { GoalRows, type SkippedRow } from './goal-rows.ts'
import type { SkipReason } from './parse/goal.ts'
import type { GoalsRead } from './read-goals.ts'

export type FileRow =
  | { kind: 'goal'; goal: Goal }
  | { kind: 'skipped'; reason: SkipReason }
  | { kind: 'overwritten' }

export type FileGoals = {
  /** What an answer of the API with these rows would be: complete, on one page. */
  read: Extract<GoalsRead, { ok: true }>
  /** What became of each row; of several rows with one id only the one that counts is a goal. */
  rows: FileRow[]
}

/**
 * Reads the rows of one person in a file as an answer of the API is read. They name no owner: the file's email column
 * says whose they are.
 * @param rows one object per line, with the field names of the API
 * @param personId stands in for the Culture Amp user ID in the ids of goals that came without one
 * @param keyResults of these rows, counted where the file is read
 */
export function readFileGoals(
  rows: readonly Record<string, string>[],
  personId: string,
  keyResults: number,
): FileGoals {
  const all = new GoalRows(personId)
  const reasons = rows.map((row) => all.add(row, 1))
  const skippedRows = rows.filter((_, at) => reasons[at] !== null)
  const goals = all.goals()
  const left = new Set(goals)
  const counts = all.drift.counts()
  return {
    rows: rows.map((row, at) => {
      const reason = reasons[at]
      return reason ? { kind: 'skipped', reason } : takeGoal(row, personId, left)
    }),
    read: {
      ok: true,
      complete: true,
      incompleteBecause: null,
      incompleteAt: null,
      pages: 1,
      goals,
      skipped: all.skipped.map((row, at) =>
        row.cultureAmpId === null ? withStandIn(row, skippedRows[at], personId) : row,
      ),
      rowCount: rows.length,
      isPossiblyCut: false,
      envelope: fileEnvelope,
      paging: null,
      ...counts,
      // The email column names the owner of every row.
      rowsWithoutOwner: 0,
      keyResults: counts.keyResults + keyResults,
    },
  }
}

/** A skipped row without an id stands for the goal that it would be: one that turned owner-only goes at once. */
function withStandIn(
  skipped: SkippedRow,
  row: Record<string, string> | undefined,
  personId: string,
): SkippedRow {
  const visible = new GoalRows(personId)
  visible.add({ ...row, visibility: '' }, 1)
  return { ...skipped, cultureAmpId: visible.goals()[0]?.cultureAmpId ?? null }
}

/** The goal that a row became, taken out of those that are left. Twins without an id are told apart by what they hold. */
function takeGoal(row: Record<string, string>, personId: string, left: Set<Goal>): FileRow {
  const alone = new GoalRows(personId)
  alone.add(row, 1)
  const [own] = alone.goals()
  if (!own) throw new Error('A row that is a goal among others is one alone.')
  const same = [...left].filter((goal) => contentOf(goal) === contentOf(own))
  const goal =
    same.find(({ cultureAmpId }) => cultureAmpId === own.cultureAmpId) ?? (row.id ? undefined : same[0])
  if (!goal) return { kind: 'overwritten' }
  left.delete(goal)
  return { kind: 'goal', goal }
}

const contentOf = ({ cultureAmpId: _, ...content }: Goal): string => JSON.stringify(content)
