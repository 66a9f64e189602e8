import { cleanName } from '../clean/clean.ts'
import type { Goal } from '../goal.ts'

type ContradictionKind = 'completed_long_before_due' | 'same_title' | 'on_track_overdue' | 'due_before_start'

/** What does not fit together in a person's goals; `cultureAmpIds` names the goals it is about. */
export type Contradiction = { kind: ContradictionKind; cultureAmpIds: string[] }

export type ComparedGoal = Pick<Goal, 'cultureAmpId' | 'name' | 'status' | 'startDate' | 'dueDate'>

/**
 * Finds what a reviewer should ask about before relying on the goals: a goal that is completed although it is due next year
 * or more than 90 days from now; one that is on track although it was due three months ago or earlier; one that is due
 * before it starts; and several with the same title, without regard to case, spacing and invisible characters.
 * @param today calendar day, YYYY-MM-DD
 * @returns by kind in this order, each in the order of the goals
 */
export function contradictions(goals: readonly ComparedGoal[], today: string): Contradiction[] {
  const one = (kind: ContradictionKind, applies: (goal: ComparedGoal) => boolean): Contradiction[] =>
    goals.filter(applies).map(({ cultureAmpId }) => ({ kind, cultureAmpIds: [cultureAmpId] }))
  const threeMonthsAgo = shift(today, { months: -3 })
  return [
    ...one(
      'completed_long_before_due',
      ({ status, dueDate }) => status === 'completed' && isFarOff(dueDate, today),
    ),
    ...one(
      'on_track_overdue',
      ({ status, dueDate }) => status === 'on_track' && dueDate !== null && dueDate <= threeMonthsAgo,
    ),
    ...one(
      'due_before_start',
      ({ startDate, dueDate }) => startDate !== null && dueDate !== null && dueDate < startDate,
    ),
    ...sameTitles(goals),
  ]
}

/** Due in a later year and more than a month away, or more than 90 days away. */
function isFarOff(dueDate: string | null, today: string): boolean {
  if (dueDate === null) return false
  const isLaterYear = dueDate.slice(0, 4) > today.slice(0, 4)
  return dueDate > shift(today, isLaterYear ? { months: 1 } : { days: 90 })
}

function sameTitles(goals: readonly ComparedGoal[]): Contradiction[] {
  const byTitle = new Map<string, string[]>()
  for (const { name, cultureAmpId } of goals) {
    const title = cleanName(name).toLowerCase()
    if (title !== '') byTitle.set(title, [...(byTitle.get(title) ?? []), cultureAmpId])
  }
  return [...byTitle.values()]
    .filter((ids) => ids.length > 1)
    .map((cultureAmpIds) => ({ kind: 'same_title', cultureAmpIds }))
}

/** Another calendar day; a month without that day gives its last one. */
function shift(day: string, { months = 0, days = 0 }: { months?: number; days?: number }): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const shifted = new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth) + days))
  return shifted.toISOString().slice(0, 10)
}
