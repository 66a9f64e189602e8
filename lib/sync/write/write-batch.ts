import { addDrift } from '#db/queries/connections/drift'
import { statusWordChoices } from '#db/queries/connections/status-words'
import * as goalWrites from '#db/queries/goals/goal-writes'
import { keepPlans } from '#db/queries/plans'
import { addOutcomes, updateMappings } from '#db/queries/runs/outcome-writes'
import { markForRemoval } from '#db/queries/runs/removals'
import { holdEmployees, peopleWithOutcome } from '#db/queries/runs/run-people'
import type { CallStatsRow } from '#db/queries/runs/run-waits'
import { addToRun, type ClaimedRunRow, lockHeldRun, lockUnfinishedRuns } from '#db/queries/runs/runs'
import type { OrganizationTransaction } from '#db/tenant'
import { driftCounts } from '#lib/culture-amp/drift/counts'
import { outcomeKind } from '#lib/goals/outcome-kind'
import type { FetchedPerson } from '../fetch/fetched.ts'
import { endRun } from '../runs/end.ts'
import { decide, type PersonChanges } from './decide.ts'
import { applyOverrides } from './status-overrides.ts'

/**
 * Writes what a batch of answers decided: goals, outcomes and counters, in the caller's transaction (reliability-security.md
 * 2.3, 1 to 3 and 7). Writing a batch again after a lost answer to the commit changes nothing. Whatever need not wait for
 * an answer is sent together, so that a batch costs two ways to the database and back.
 *
 * A run over one person ends with that person's outcome. Where the mapping changed while it was read, that outcome is
 * left out and the run goes on: whoever changed it joined this run to see the new ID proved.
 * @param calls as they stand now
 * @returns false when the run was taken over or ended: nothing was written
 */
export async function writeBatch(
  tx: OrganizationTransaction,
  run: ClaimedRunRow,
  answers: readonly FetchedPerson[],
  calls: CallStatsRow,
): Promise<boolean> {
  const before = await readBefore(tx, run, answers)
  if (!before) return false
  const decisions = await withoutDeleted(tx, before, decideAll(run, answers, before))
  if (decisions.length === 0) return true
  const all = <T>(of: (decision: PersonChanges) => readonly T[]) => decisions.flatMap(of)
  const decided = new Set(decisions.map(({ outcome }) => outcome.employeeId))
  const heard = answers.filter(({ person }) => decided.has(person.employeeId))
  await Promise.all([
    goalWrites.changeGoals(
      tx,
      all(({ change }) => change),
    ),
    goalWrites.withdrawGoals(
      tx,
      all(({ withdraw }) => withdraw),
    ),
    // Removed, or held, when the run ends (product.md 5, rule 9).
    markForRemoval(
      tx,
      run,
      all(({ remove }) => remove),
    ),
    goalWrites.markMissed(
      tx,
      all(({ markMissed }) => markMissed),
    ),
    goalWrites.clearMissed(
      tx,
      all(({ clearMissed }) => clearMissed),
    ),
    updateMappings(
      tx,
      all(({ mappingUpdate: news }) => (news ? [news] : [])),
    ),
    addDrift(tx, run.connectionId, heard.flatMap(driftOfAnswer)),
    count(tx, run, decisions, calls),
    keepPlans(tx),
    goalWrites.addGoals(
      tx,
      all(({ add }) => add),
    ),
    addOutcomes(
      tx,
      run.id,
      decisions.map(({ outcome }) => outcome),
    ),
  ])
  if (run.employeeId) await endPersonRun(tx, run)
  return true
}

/** What the decisions depend on, read while nobody else may change it. */
type Before = {
  done: ReadonlySet<string>
  mappings: ReadonlyMap<string, goalWrites.HeldMapping>
  choices: Awaited<ReturnType<typeof statusWordChoices>>
  stored: Map<string, goalWrites.StoredGoalRow[]>
}

/** Null when the run is no longer ours. */
async function readBefore(
  tx: OrganizationTransaction,
  run: ClaimedRunRow,
  answers: readonly FetchedPerson[],
): Promise<Before | null> {
  const ids = answers.map((answer) => answer.person.employeeId)
  const [isOurs, done, mappings, choices, stored] = await Promise.all([
    lockHeldRun(tx, run.id, run.epoch),
    peopleWithOutcome(tx, run.id, ids),
    goalWrites.holdMappings(tx, ids),
    // Read behind the lock: a choice for a word holds the runs while it applies, so none is overwritten by an older one.
    statusWordChoices(tx),
    goalWrites.storedGoalsOf(tx, ids),
  ])
  if (!isOurs) return null
  return {
    done,
    mappings: new Map(mappings.map((row) => [row.employeeId, row])),
    choices,
    stored: Map.groupBy(stored, (goal) => goal.employeeId),
  }
}

function decideAll(
  run: ClaimedRunRow,
  answers: readonly FetchedPerson[],
  { done, mappings, choices, stored }: Before,
): PersonChanges[] {
  return answers
    .filter(({ person }) => !done.has(person.employeeId))
    .map((answer) => {
      const { employeeId } = answer.person
      return decide(applyOverrides(answer, choices), mappings.get(employeeId), stored.get(employeeId) ?? [])
    })
    .filter((decision) => {
      const isStillMapped = mappings.has(decision.outcome.employeeId)
      return !(run.employeeId && decision.code === 'mapping_changed' && isStillMapped)
    })
}

/** Whoever has no mapping any more may be deleted altogether: then there is nobody to whom an outcome could belong. */
async function withoutDeleted(
  tx: OrganizationTransaction,
  { mappings }: Before,
  decisions: PersonChanges[],
): Promise<PersonChanges[]> {
  const unmapped = decisions.map(({ outcome }) => outcome.employeeId).filter((id) => !mappings.has(id))
  if (unmapped.length === 0) return decisions
  const there = await holdEmployees(tx, unmapped)
  return decisions.filter(({ outcome: { employeeId } }) => mappings.has(employeeId) || there.has(employeeId))
}

async function count(
  tx: OrganizationTransaction,
  run: ClaimedRunRow,
  decisions: readonly PersonChanges[],
  calls: CallStatsRow,
) {
  const sum = (of: (decision: PersonChanges) => number) =>
    decisions.reduce((total, decision) => total + of(decision), 0)
  const ofKind = (kind: string) => sum((decision) => (outcomeKind(decision.code) === kind ? 1 : 0))
  const counts = {
    peopleDone: decisions.length,
    peopleGood: ofKind('good'),
    peopleWarning: ofKind('warning'),
    peopleFailed: ofKind('failed'),
    goalsReceived: sum(({ outcome }) => outcome.goalsReceived),
    goalsAdded: sum(({ outcome }) => outcome.goalsAdded),
    goalsChanged: sum(({ outcome }) => outcome.goalsChanged),
    goalsRemoved: sum(({ outcome }) => outcome.goalsRemoved),
    rowsSkipped: sum(({ outcome }) => outcome.rowsSkipped),
  }
  await addToRun(tx, run.id, counts, calls)
}

function driftOfAnswer(answer: FetchedPerson) {
  if (answer.kind === 'broken') return []
  return driftCounts(answer.kind === 'read' ? answer.read : { ok: false, failure: answer.failure })
}

async function endPersonRun(tx: OrganizationTransaction, run: ClaimedRunRow): Promise<void> {
  const [held] = await lockUnfinishedRuns(tx, run.id)
  if (held) await endRun(tx, held, null)
}
