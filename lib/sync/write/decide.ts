import type { EmployeeId } from '#db/ids'
import type { GoalContent } from '#db/queries/goals/goal-content'
import type { LockedMapping, StoredGoalRow } from '#db/queries/goals/goal-writes'
import type { MappingUpdate, OutcomeRow } from '#db/queries/runs/outcome-writes'
import { fileEnvelope } from '#lib/culture-amp/drift/counts'
import type { FailureCode } from '#lib/culture-amp/failure'
import type { GoalsRead } from '#lib/culture-amp/read-goals'
import { contentHash } from '#lib/goals/content-hash'
import type { Goal } from '#lib/goals/goal'
import { type OutcomeFacts, outcomeSentence } from '#lib/goals/outcome'
import type { OutcomeCode } from '#lib/goals/outcome-kind'
import { type Reconciliation, reconcile } from '#lib/goals/reconcile'
import type { FetchedPerson } from '../fetch/fetched.ts'

/** Everything that one answer writes. */
export type PersonChanges = {
  code: OutcomeCode
  outcome: OutcomeRow
  /** Null when the mapping has changed since it was read. */
  mappingUpdate: MappingUpdate | null
  add: (GoalContent & { employeeId: EmployeeId })[]
  change: (GoalContent & { id: string })[]
  /** Goals that the answer lacks: the end of the run removes or holds them. */
  remove: string[]
  /** Goals that only their owner may see from now on: they go at once. */
  withdraw: string[]
  markMissed: string[]
  clearMarks: string[]
}

/**
 * Decides what an answer changes: the person's stored goals, outcome and mapping.
 * @param mapping as it is at the moment of writing; undefined when it is gone
 * @param stored the person's goals, removed ones included
 */
export function decide(
  answer: FetchedPerson,
  mapping: LockedMapping | undefined,
  stored: readonly StoredGoalRow[],
): PersonChanges {
  if (mapping?.revision !== answer.person.revision) return discarded(answer)
  const kept = stored.filter((goal) => !goal.removed).length
  if (answer.kind === 'broken') return without(answer, 'could_not_be_processed', { kept })
  if (answer.kind === 'failed') {
    const { failure } = answer
    const message = failure.detail ?? null
    const decision = without(answer, outcomeOf[failure.code], { kept, message })
    decision.outcome.httpStatus = failure.httpStatus
    decision.outcome.detail = message
    return decision
  }
  return applied(answer, mapping, stored, kept)
}

const outcomeOf: Record<FailureCode, OutcomeCode> = {
  forbidden: 'forbidden',
  not_found: 'unknown_id',
  bad_request: 'refused_id',
  rate_limited: 'rate_limited',
  unavailable: 'unavailable',
  host_not_found: 'unavailable',
  connection_refused: 'unavailable',
  connection_lost: 'unavailable',
  timeout: 'unavailable',
  tls: 'unavailable',
  forbidden_address: 'unavailable',
  redirected: 'unreadable',
  not_json: 'unreadable',
  unexpected_shape: 'unreadable',
  too_large: 'unreadable',
  refused_status: 'unreadable',
  // The run stops at these, so they are no person's outcome.
  unauthorized: 'not_reached',
  token_refused: 'not_reached',
  token_unexpected: 'not_reached',
  scope_refused: 'not_reached',
  grant_refused: 'not_reached',
  cancelled: 'not_reached',
}

function applied(
  answer: FetchedPerson & { kind: 'read' },
  mapping: LockedMapping,
  stored: readonly StoredGoalRow[],
  kept: number,
): PersonChanges {
  const { read, person } = answer
  const skipped = read.skipped.length
  const result = reconcile(stored, {
    goals: read.goals,
    seenIds: read.skipped.filter(isStillTheirs).flatMap((row) => row.cultureAmpId ?? []),
    rowCount: read.rowCount,
    complete: read.complete,
    pages: read.pages,
    confirmedNoGoals: mapping.confirmedNoGoals,
  })
  const withdraw = withdrawn(stored, read)
  const remove = result.remove.filter((id) => !withdraw.includes(id))
  const decision = without(answer, result.outcome, {
    goals: read.goals.length,
    kept,
    skipped,
    message: read.incompleteAt && `${read.incompleteAt} states more than came`,
    isFromFile: read.envelope === fileEnvelope,
  })
  return {
    ...decision,
    outcome: {
      ...decision.outcome,
      detail: read.incompleteBecause ?? null,
      goalsReceived: read.goals.length,
      goalsAdded: result.add.length,
      goalsChanged: result.change.length,
      goalsRemoved: withdraw.length,
      rowsSkipped: skipped,
    },
    mappingUpdate: decision.mappingUpdate && {
      ...decision.mappingUpdate,
      ...mappingFacts[result.outcome],
      ...(result.outcome === 'incomplete' && read.goals.length > 0 && mappingFacts.goals),
      goalCount: countShown(stored, result, withdraw),
      sawGoals: read.goals.length > 0,
    },
    add: result.add.map((goal) => ({ ...content(goal), employeeId: person.employeeId })),
    change: result.change.map(({ id, goal }) => ({ ...content(goal), id })),
    remove,
    withdraw,
    markMissed: result.markMissed.filter((id) => !withdraw.includes(id)),
    clearMarks: result.clearMarks,
  }
}

/** How many goals the person has in the block once this is written. */
function countShown(
  stored: readonly StoredGoalRow[],
  { add, change }: Reconciliation,
  withdraw: readonly string[],
): number {
  const touched = new Set([...withdraw, ...change.map(({ id }) => id)])
  const written = [...add, ...change.map(({ goal }) => goal)].filter((goal) => !goal.isHidden)
  return written.length + stored.filter((goal) => isShown(goal) && !touched.has(goal.id)).length
}

const isShown = (goal: StoredGoalRow): boolean => !goal.removed && !goal.isHidden

/** Whether the stored goals are now those of Culture Amp, and whether an admin should check the person. */
const mappingFacts: Record<Reconciliation['outcome'], Pick<MappingUpdate, 'applied' | 'check'>> = {
  goals: { applied: true, check: 'none' },
  empty_confirmed: { applied: true, check: 'none' },
  empty: { applied: true, check: 'empty' },
  emptied: { applied: false, check: 'emptied' },
  incomplete: { applied: false, check: null },
  all_skipped: { applied: false, check: null },
}

/** Stored goals whose row came, but as visible to its owner only or as another person's: they go at once. */
function withdrawn(stored: readonly StoredGoalRow[], read: Extract<GoalsRead, { ok: true }>): string[] {
  const ids = new Set(read.skipped.filter((row) => !isStillTheirs(row)).map((row) => row.cultureAmpId))
  if (ids.size === 0) return []
  for (const { cultureAmpId } of read.goals) ids.delete(cultureAmpId)
  return stored.filter((goal) => !goal.removed && ids.has(goal.cultureAmpId)).map(({ id }) => id)
}

/**
 * A skipped row was seen, so it does not remove its goal, except one that the person's manager may not or no longer
 * see (docs/rules.md, "Skipped rows are seen rows").
 */
function isStillTheirs({ reason }: Extract<GoalsRead, { ok: true }>['skipped'][number]): boolean {
  return reason !== 'only_visible_to_owner' && reason !== 'other_owner'
}

/** A field of `Goal` that `GoalContent` lacks does not compile. */
type StorableGoal = { [Field in keyof Goal]: Field extends keyof GoalContent ? GoalContent[Field] : never }

function content(goal: Goal): GoalContent {
  const storable: StorableGoal = goal
  return { ...storable, contentHash: contentHash(goal) }
}

/** An outcome that leaves every goal as it is. */
function without(answer: FetchedPerson, code: OutcomeCode, facts: OutcomeFacts): PersonChanges {
  const { employeeId } = answer.person
  const message = outcomeSentence(code, facts)
  return {
    code,
    outcome: {
      employeeId,
      code,
      message,
      detail: null,
      httpStatus: null,
      goalsReceived: 0,
      goalsAdded: 0,
      goalsChanged: 0,
      goalsRemoved: 0,
      rowsSkipped: 0,
    },
    mappingUpdate: {
      employeeId,
      code,
      message,
      applied: false,
      goalCount: null,
      check: null,
      sawGoals: false,
    },
    add: [],
    change: [],
    remove: [],
    withdraw: [],
    markMissed: [],
    clearMarks: [],
  }
}

function discarded(answer: FetchedPerson): PersonChanges {
  return { ...without(answer, 'mapping_changed', {}), mappingUpdate: null }
}
