import { sendInOrder } from '#db/connection/send'
import { addNewDrift, raiseDrift } from '#db/queries/connections/drift'
import { statusWordChoices } from '#db/queries/connections/status-words'
import { goalTextsOf, type StoredGoalText } from '#db/queries/goals/goal-texts'
import * as goalWrites from '#db/queries/goals/goal-writes'
import { keepPlans } from '#db/queries/plans'
import { addToRun, type ClaimedRunRow, lockHeldRun } from '#db/queries/runs/held-run'
import { addOutcomes, updateMappings } from '#db/queries/runs/outcome-writes'
import { markForRemoval } from '#db/queries/runs/removals'
import type { CallStatsRow } from '#db/queries/runs/run-calls'
import { lockEmployees, peopleWithOutcome } from '#db/queries/runs/run-people'
import { lockUnfinishedRuns } from '#db/queries/runs/runs'
import type { OrganizationTransaction } from '#db/tenant'
import { faultOf, log } from '#lib/log'
import type { FetchedPerson } from '../fetch/fetched.ts'
import { endRun } from '../runs/end.ts'
import { type InTransaction, isTransientError } from '../worker/transient-error.ts'
import { batchDrift, runCounts } from './batch-totals.ts'
import { decide, type PersonChanges } from './decide.ts'
import { matchOtherSource, needsNames, type ReplacedId } from './other-source.ts'
import { applyOverrides } from './status-overrides.ts'

const maxTries = 3

/** Writes the answers of one run in batches. */
export class BatchWriter {
  readonly #run: ClaimedRunRow
  readonly #inTransaction: InTransaction
  readonly #calls: () => CallStatsRow
  readonly #lost: AbortSignal

  /**
   * @param calls the calls that the run has made so far, stored with each batch
   * @param lost aborted once the run was cancelled or claimed by another worker
   */
  constructor(
    run: ClaimedRunRow,
    inTransaction: InTransaction,
    calls: () => CallStatsRow,
    lost: AbortSignal,
  ) {
    this.#run = run
    this.#inTransaction = inTransaction
    this.#calls = calls
    this.#lost = lost
  }

  /**
   * Writes answers in one transaction. Where that fails for another than a transient reason, writes each alone; a person
   * whose answer fails three times gets the outcome `could_not_be_processed`, so that no person stops the others.
   * @returns false when the run was claimed by another worker or is over
   */
  async write(answers: readonly FetchedPerson[]): Promise<boolean> {
    try {
      return await this.#transact(answers)
    } catch (error) {
      log.error({ runId: this.#run.id, people: answers.length, fault: faultOf(error) }, 'a batch failed')
      if (this.#lost.aborted || isTransientError(error)) throw error
    }
    for (const answer of answers) {
      if (!(await this.#writeAlone(answer))) return false
    }
    return true
  }

  async #writeAlone(answer: FetchedPerson): Promise<boolean> {
    for (let tries = 1; tries < maxTries; tries++) {
      try {
        return await this.#transact([answer])
      } catch (error) {
        if (isTransientError(error)) throw error
        const { employeeId } = answer.person
        log.error({ runId: this.#run.id, employeeId, fault: faultOf(error) }, 'one answer failed')
      }
    }
    return this.#transact([{ person: answer.person, kind: 'broken' }])
  }

  #transact(answers: readonly FetchedPerson[]): Promise<boolean> {
    return this.#inTransaction((tx) => writeBatch(tx, this.#run, answers, this.#calls()))
  }
}

/**
 * Writes what a batch of answers changes, in the caller's transaction: goals, outcomes and counters. Idempotent: people who
 * have an outcome in this run are left alone. Statements that depend on no answer are sent together, so that a batch costs
 * two round trips.
 *
 * A run over one person ends with that person's outcome. Where the mapping changed while it was read, no outcome is
 * written and the run goes on to read the new ID.
 * @param calls the calls of the run so far
 * @returns false, with nothing written, when the run was claimed by another worker or is over
 */
export async function writeBatch(
  tx: OrganizationTransaction,
  run: ClaimedRunRow,
  answers: readonly FetchedPerson[],
  calls: CallStatsRow,
): Promise<boolean> {
  const before = await readBefore(tx, run, answers)
  if (!before) return false
  const changes = await withoutDeleted(tx, before, decideAll(run, answers, before))
  if (changes.length === 0) return true
  const all = <T>(of: (person: DecidedPerson) => readonly T[]) => changes.flatMap(of)
  let newDrift: Awaited<ReturnType<typeof raiseDrift>> = []
  await sendInOrder(tx, [
    () =>
      goalWrites.replaceCultureAmpIds(
        tx,
        all(({ replacedIds }) => replacedIds),
      ),
    () =>
      goalWrites.changeGoals(
        tx,
        run,
        all(({ change }) => change),
      ),
    () =>
      goalWrites.withdrawGoals(
        tx,
        all(({ withdraw }) => withdraw),
      ),
    // Removed, or held for an admin, when the run ends.
    () =>
      markForRemoval(
        tx,
        run,
        all(({ remove }) => remove),
      ),
    () =>
      goalWrites.markMissed(
        tx,
        all(({ markMissed }) => markMissed),
      ),
    () =>
      goalWrites.clearMarks(
        tx,
        all(({ clearMarks }) => clearMarks),
      ),
    () =>
      updateMappings(
        tx,
        all(({ mappingUpdate }) => (mappingUpdate ? [mappingUpdate] : [])),
      ),
    async () => {
      newDrift = await raiseDrift(tx, run.connectionId, batchDrift(answers, changes))
    },
    () => addToRun(tx, run.id, runCounts(changes), calls),
    () => keepPlans(tx),
    () =>
      goalWrites.addGoals(
        tx,
        run,
        all(({ add }) => add),
      ),
    () =>
      addOutcomes(
        tx,
        run.id,
        changes.map(({ outcome }) => outcome),
      ),
  ])
  await addNewDrift(tx, run.connectionId, newDrift)
  if (run.employeeId) await endPersonRun(tx, run)
  return true
}

/** What the decisions depend on, locked until the transaction ends. */
type Before = {
  done: ReadonlySet<string>
  mappings: ReadonlyMap<string, goalWrites.LockedMapping>
  overrides: Awaited<ReturnType<typeof statusWordChoices>>
  stored: Map<string, goalWrites.StoredGoalRow[]>
  /** Of the goals that are not removed, where an answer may have them under other ids (other-source.ts). */
  names: Map<string, StoredGoalText[]>
}

/** What one answer writes, with the goals that take the ids under which it has them. */
type DecidedPerson = PersonChanges & { replacedIds: ReplacedId[] }

/** Null when the run is no longer this worker's. */
async function readBefore(
  tx: OrganizationTransaction,
  run: ClaimedRunRow,
  answers: readonly FetchedPerson[],
): Promise<Before | null> {
  const ids = answers.map((answer) => answer.person.employeeId)
  const [isHeld, done, mappings, overrides, stored] = await sendInOrder(tx, [
    () => lockHeldRun(tx, run),
    () => peopleWithOutcome(tx, run.id, ids),
    () => goalWrites.lockMappings(tx, ids),
    // After the run's lock, which a new choice for a status word holds while it is applied to the stored goals.
    () => statusWordChoices(tx),
    () => goalWrites.storedGoalsOf(tx, ids),
  ])
  if (!isHeld) return null
  const names = needsNames(stored, run.source) ? await goalTextsOf(tx, ids) : []
  return {
    done,
    names: Map.groupBy(names, (goal) => goal.employeeId),
    mappings: new Map(mappings.map((row) => [row.employeeId, row])),
    overrides,
    stored: Map.groupBy(stored, (goal) => goal.employeeId),
  }
}

function decideAll(
  run: ClaimedRunRow,
  answers: readonly FetchedPerson[],
  { done, mappings, overrides, stored, names }: Before,
): DecidedPerson[] {
  return answers
    .filter(({ person }) => !done.has(person.employeeId))
    .map((answer) => {
      const { employeeId } = answer.person
      const known = stored.get(employeeId) ?? []
      const { stored: matched, replacedIds } =
        answer.kind === 'read'
          ? matchOtherSource(known, names.get(employeeId) ?? [], answer.read, run.source)
          : { stored: known, replacedIds: [] }
      const changes = decide(applyOverrides(answer, overrides), mappings.get(employeeId), matched)
      // A decision that writes nothing, such as after a change of the ID, renames nothing.
      return { ...changes, replacedIds: changes.change.length > 0 ? replacedIds : [] }
    })
    .filter(({ code, outcome }) => {
      const isRemapped = code === 'mapping_changed' && mappings.has(outcome.employeeId)
      return !(run.employeeId && isRemapped)
    })
}

/** Without people who were erased meanwhile: no outcome can refer to them. */
async function withoutDeleted(
  tx: OrganizationTransaction,
  { mappings }: Before,
  changes: DecidedPerson[],
): Promise<DecidedPerson[]> {
  const unmapped = changes.map(({ outcome }) => outcome.employeeId).filter((id) => !mappings.has(id))
  if (unmapped.length === 0) return changes
  const existing = await lockEmployees(tx, unmapped)
  return changes.filter(({ outcome: { employeeId } }) => mappings.has(employeeId) || existing.has(employeeId))
}

async function endPersonRun(tx: OrganizationTransaction, run: ClaimedRunRow): Promise<void> {
  const [held] = await lockUnfinishedRuns(tx, run.id)
  if (held) await endRun(tx, held, { kind: 'completed' })
}
