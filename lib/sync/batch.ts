import { addDrift } from '#db/queries/drift'
import * as goalWrites from '#db/queries/goal-writes'
import { addOutcomes, tellMappings } from '#db/queries/outcome-writes'
import { markForRemoval } from '#db/queries/removals'
import { peopleWithOutcome } from '#db/queries/run-people'
import { addToRun, holdRun, lockUnfinishedRuns, type RunTaken } from '#db/queries/runs'
import { statusWordChoices } from '#db/queries/status-words'
import type { OrganizationTransaction } from '#db/tenant'
import { driftCounts } from '#lib/culture-amp/drift-counts'
import { outcomeKind } from '#lib/goals/outcome'
import type { Answer } from './answer.ts'
import { type Decision, decide } from './decide.ts'
import { endRun } from './end.ts'
import { treated } from './status-words.ts'

/**
 * Writes what a batch of answers decided: goals, outcomes and counters, in the caller's transaction (reliability-security.md
 * 2.3, 1 to 3 and 7). Writing a batch again after a lost answer to the commit changes nothing.
 *
 * A run over one person ends with that person's outcome. Where the mapping changed while it was read, that outcome is
 * left out and the run goes on: whoever changed it joined this run to see the new ID proved.
 * @returns false when the run was taken over or ended: nothing was written
 */
export async function writeBatch(
  tx: OrganizationTransaction,
  run: RunTaken,
  answers: readonly Answer[],
): Promise<boolean> {
  if (!(await holdRun(tx, run.id, run.epoch))) return false
  const decisions = await decideAll(tx, run, answers)
  if (decisions.length === 0) return true
  const told = await addOutcomes(
    tx,
    run.id,
    decisions.map((decision) => decision.outcome),
  )
  await goalWrites.addGoals(
    tx,
    decisions.flatMap((decision) => decision.add),
  )
  await goalWrites.changeGoals(
    tx,
    decisions.flatMap((decision) => decision.change),
  )
  await goalWrites.withdrawGoals(
    tx,
    decisions.flatMap((decision) => decision.withdraw),
  )
  // Removed, or held, when the run ends (product.md 5, rule 9).
  await markForRemoval(
    tx,
    run,
    decisions.flatMap((decision) => decision.remove),
  )
  await goalWrites.markMissed(
    tx,
    decisions.flatMap((decision) => decision.markMissed),
  )
  await goalWrites.clearMissed(
    tx,
    decisions.flatMap((decision) => decision.clearMissed),
  )
  await tellMappings(
    tx,
    decisions.flatMap((decision) => decision.news ?? []),
  )
  await count(
    tx,
    run,
    decisions.filter((decision) => told.has(decision.outcome.employeeId)),
  )
  const heard = answers.filter(({ person }) => told.has(person.employeeId))
  await addDrift(tx, run.connectionId, heard.flatMap(driftOfAnswer))
  if (run.employeeId) await endPersonRun(tx, run)
  return true
}

async function decideAll(
  tx: OrganizationTransaction,
  run: RunTaken,
  answers: readonly Answer[],
): Promise<Decision[]> {
  const ids = answers.map((answer) => answer.person.employeeId)
  const done = await peopleWithOutcome(tx, run.id, ids)
  const mappings = new Map((await goalWrites.holdMappings(tx, ids)).map((row) => [row.employeeId, row]))
  // Read behind `holdRun`: a choice for a word holds the runs while it applies, so none is overwritten by an older one.
  const choices = await statusWordChoices(tx)
  const stored = Map.groupBy(await goalWrites.storedGoalsOf(tx, ids), (goal) => goal.employeeId)
  return answers
    .filter(({ person }) => !done.has(person.employeeId))
    .map((answer) => {
      const { employeeId } = answer.person
      return decide(treated(answer, choices), mappings.get(employeeId), stored.get(employeeId) ?? [])
    })
    .filter((decision) => {
      const isStillMapped = mappings.has(decision.outcome.employeeId)
      return !(run.employeeId && decision.code === 'mapping_changed' && isStillMapped)
    })
}

async function count(tx: OrganizationTransaction, run: RunTaken, decisions: readonly Decision[]) {
  const sum = (of: (decision: Decision) => number) =>
    decisions.reduce((total, decision) => total + of(decision), 0)
  const ofKind = (kind: string) => sum((decision) => (outcomeKind(decision.code) === kind ? 1 : 0))
  await addToRun(tx, run.id, {
    peopleDone: decisions.length,
    peopleGood: ofKind('good'),
    peopleWarning: ofKind('warning'),
    peopleFailed: ofKind('failed'),
    goalsReceived: sum(({ outcome }) => outcome.goalsReceived),
    goalsAdded: sum(({ outcome }) => outcome.goalsAdded),
    goalsChanged: sum(({ outcome }) => outcome.goalsChanged),
    goalsRemoved: sum(({ outcome }) => outcome.goalsRemoved),
    rowsSetAside: sum(({ outcome }) => outcome.rowsSetAside),
  })
}

function driftOfAnswer(answer: Answer) {
  if (answer.kind === 'broken') return []
  return driftCounts(answer.kind === 'read' ? answer.read : { ok: false, failure: answer.failure })
}

async function endPersonRun(tx: OrganizationTransaction, run: RunTaken): Promise<void> {
  const [held] = await lockUnfinishedRuns(tx, run.id)
  if (held) await endRun(tx, held, null)
}
