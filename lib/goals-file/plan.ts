import type { GoalContent } from '#db/queries/goals/goal-content'
import type { StoredGoalText } from '#db/queries/goals/goal-texts'
import type { LockedMapping, StoredGoalRow } from '#db/queries/goals/goal-writes'
import { type FileRow, readFileGoals } from '#lib/culture-amp/read-file-goals'
import type { Difference } from '#lib/imports/plan-line'
import type { StatusOverrides } from '#lib/status-words/meaning'
import type { FetchedPerson } from '#lib/sync/fetch/fetched'
import { decide, type PersonChanges } from '#lib/sync/write/decide'
import { matchOtherSource } from '#lib/sync/write/other-source'
import { applyOverrides } from '#lib/sync/write/status-overrides'
import type { GoalState, PersonInFile, PlannedGoal } from './owners.ts'
import type { GoalCells } from './read-lines.ts'

/** What is stored about the person at this moment. */
export type StoredState = {
  stored: readonly StoredGoalRow[]
  texts: readonly StoredGoalText[]
  overrides: StatusOverrides
}

/**
 * Plans what the file does to one person's goals: a line for each row, then one for each goal that it lacks. Decided by the
 * functions that decide when it is applied, so that both agree.
 * @param revision of the mapping; until applying gives the person one, any
 * @returns the lines, the rows as an answer of the API would be, for the same writer, and what is lost
 */
export function planPerson(
  person: PersonInFile,
  { stored, texts, overrides }: StoredState,
  revision = 'planned',
): { lines: PlannedGoal[]; answer: FetchedPerson; loss: Loss } {
  const mapping: LockedMapping = { employeeId: person.id, revision, confirmedNoGoals: false }
  const { answer, rows } = readPerson(person, mapping.revision)
  const overridden = applyOverrides(answer, overrides)
  const matched = matchOtherSource(stored, texts, answer.read, 'file')
  const changes = decide(overridden, mapping, matched.stored)
  const added = new Map(changes.add.map((goal) => [goal.cultureAmpId, goal]))
  const changed = new Map(changes.change.map((goal) => [goal.cultureAmpId, goal]))
  const textOf = new Map(texts.map((text) => [text.id, text]))
  const base = { employeeId: person.id, name: person.fullName, differences: [], reason: null, note: null }
  const lines = person.rows.map(({ line, row }, at): PlannedGoal => {
    const after: Partial<GoalState> = { row, ...(at === 0 && { keyResults: person.keyResults }) }
    const result = rows[at]
    if (result?.kind !== 'goal')
      return { ...base, line, change: 'refused', before: null, after, reason: skippedBecause(result) }
    const { cultureAmpId, name } = result.goal
    const isNew = added.get(cultureAmpId)
    if (isNew)
      return {
        ...{ ...base, line, change: 'added', before: null, after },
        differences: valuesOf(isNew).map(([label, value]) => ({ label, before: null, after: value })),
        note: dateNote(row, isNew),
      }
    const now = changed.get(cultureAmpId)
    const before = now && textOf.get(now.id)
    if (!now || !before)
      return { ...base, line, change: 'unchanged', before: null, after, note: quoted(name) }
    const differences = differencesOf(before, now)
    const note =
      differences.length > 0 ? quoted(name) : `${quoted(name)}: the same goal under another goal ID.`
    return { ...base, line, change: 'changed', before: { goalId: now.id }, after, differences, note }
  })
  const removed = (goalId: string, why: string, isForGood: boolean): PlannedGoal => ({
    ...{ ...base, line: null, change: 'removed', before: isForGood ? null : { goalId }, after: null },
    note: `${quoted(textOf.get(goalId)?.name ?? '')} ${why}`,
  })
  const all = [
    ...lines,
    ...changes.remove.map((id) => removed(id, 'is not in the file.', false)),
    ...changes.withdraw.map((id) => removed(id, 'is visible to its owner only.', true)),
  ]
  return { lines: all, answer, loss: lossOf(texts, changes) }
}

/** A person's goals that are shown: before and after the import, and those of the latter that the file lacks. */
export type Loss = { before: number; after: number; lacking: number }

/** Counts as the run of the import will weigh its removals (db/queries/runs/removals.ts): hidden goals are in no block. */
function lossOf(texts: readonly StoredGoalText[], changes: PersonChanges): Loss {
  const before = new Map(texts.map(({ id, isHidden }) => [id, isHidden]))
  const after = new Map(before)
  for (const id of changes.withdraw) after.delete(id)
  for (const { id, isHidden } of changes.change) after.set(id, isHidden)
  const countShown = (hidden: Iterable<boolean | undefined>) =>
    [...hidden].filter((isHidden) => isHidden === false).length
  return {
    before: countShown(before.values()),
    after: countShown([...after.values(), ...changes.add.map(({ isHidden }) => isHidden)]),
    lacking: countShown(changes.remove.map((id) => after.get(id))),
  }
}

function readPerson(person: PersonInFile, revision: string) {
  const { read, rows } = readFileGoals(
    person.rows.map(({ row }) => row),
    person.id,
    person.keyResults,
  )
  return { rows, answer: { person: { employeeId: person.id, revision }, kind: 'read' as const, read } }
}

function skippedBecause(row: FileRow | undefined): string {
  if (row?.kind === 'skipped') return reasons[row.reason]
  return 'Another line has the same goal ID. The one that was updated last counts, else the later line.'
}

const reasons: Record<Extract<FileRow, { kind: 'skipped' }>['reason'], string> = {
  no_name: 'The line has no name of a goal. Add it.',
  only_visible_to_owner: 'Only its owner may see this goal, so it is not stored.',
  other_owner: 'The goal is another person’s.',
  not_an_object: 'The line can’t be read.',
}

const quoted = (name: string): string => `“${name}”`

const statuses: Readonly<Record<string, string>> = {
  completed: 'Completed',
  on_track: 'On track',
  at_risk: 'At risk',
  off_track: 'Off track',
}

function statusOf({ status, cultureAmpStatus, isHidden }: StoredContent): string {
  const label = isHidden ? 'Hidden' : (statuses[status] ?? status)
  const isSame =
    cultureAmpStatus === null ||
    cultureAmpStatus.toLowerCase().replace(/[\s_-]+/g, ' ') === label.toLowerCase()
  return isSame ? label : `${label} (“${cultureAmpStatus}”)`
}

const maxShown = 200

const cut = (text: string | null): string | null =>
  text !== null && text.length > maxShown ? `${text.slice(0, maxShown)}…` : text

type StoredContent = Omit<StoredGoalText, 'employeeId' | 'id'>

type Shown = [label: string, value: (goal: StoredContent) => string | null]

/** How a change of each field is shown, in this order; null where it is not, or as part of another. */
const shown: Record<keyof GoalContent, Shown | null> = {
  name: ['Goal', ({ name }) => name],
  status: ['Status', statusOf],
  startDate: ['Start', ({ startDate }) => startDate],
  dueDate: ['Due', ({ dueDate }) => dueDate],
  isPrivate: ['Visible to', ({ isPrivate }) => (isPrivate ? 'Owner, manager and admins' : null)],
  description: ['Note', ({ description }) => description],
  // Parts of the status.
  cultureAmpStatus: null,
  isHidden: null,
  cultureAmpId: null,
  createdAt: null,
  updatedAt: null,
  isNameAltered: null,
  isNoteAltered: null,
  contentHash: null,
}

const fieldsOf = (goal: StoredContent): [label: string, value: string | null][] =>
  Object.values(shown).flatMap((field) => (field ? [[field[0], field[1](goal)]] : []))

const valuesOf = (goal: GoalContent): [string, string][] =>
  fieldsOf(goal).flatMap(([label, value]) => (value === null ? [] : [[label, cut(value) ?? '']]))

function differencesOf(before: StoredGoalText, now: GoalContent): Difference[] {
  const after = fieldsOf(now)
  return fieldsOf(before).flatMap(([label, value], at) => {
    const changed = after[at]?.[1] ?? null
    return value === changed ? [] : [{ label, before: cut(value), after: cut(changed) }]
  })
}

function dateNote(row: GoalCells, goal: GoalContent): string | null {
  const notes = [
    row.due_at && !goal.dueDate ? `“${row.due_at}” is not a date, so the goal has no due date.` : null,
    row.start_date && !goal.startDate
      ? `“${row.start_date}” is not a date, so the goal has no start date.`
      : null,
  ]
  return notes.filter((note) => note !== null).join(' ') || null
}
