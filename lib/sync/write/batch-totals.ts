import type { RunCounts } from '#db/queries/runs/held-run'
import { type DriftCount, driftCounts } from '#lib/culture-amp/drift/counts'
import { type OutcomeKind, outcomeKind } from '#lib/goals/outcome-kind'
import type { FetchedPerson } from '../fetch/fetched.ts'
import type { PersonChanges } from './decide.ts'

/** What the counters of a run rise by. */
export function runCounts(changes: readonly PersonChanges[]): RunCounts {
  const sum = (of: (person: PersonChanges) => number) =>
    changes.reduce((total, person) => total + of(person), 0)
  const ofKind = (kind: OutcomeKind) => sum(({ code }) => (outcomeKind(code) === kind ? 1 : 0))
  return {
    peopleDone: changes.length,
    peopleGood: ofKind('good'),
    peopleWarning: ofKind('warning'),
    peopleFailed: ofKind('failed'),
    goalsReceived: sum(({ outcome }) => outcome.goalsReceived),
    goalsAdded: sum(({ outcome }) => outcome.goalsAdded),
    goalsChanged: sum(({ outcome }) => outcome.goalsChanged),
    goalsRemoved: sum(({ outcome }) => outcome.goalsRemoved),
    rowsSkipped: sum(({ outcome }) => outcome.rowsSkipped),
  }
}

/** What the answers of the people who get an outcome show of Culture Amp's form. */
export function batchDrift(
  answers: readonly FetchedPerson[],
  changes: readonly PersonChanges[],
): DriftCount[] {
  const counted = new Set(changes.map(({ outcome }) => outcome.employeeId))
  return answers.filter(({ person }) => counted.has(person.employeeId)).flatMap(driftOf)
}

function driftOf(answer: FetchedPerson): DriftCount[] {
  if (answer.kind === 'broken') return []
  return driftCounts(answer.kind === 'read' ? answer.read : { ok: false, failure: answer.failure })
}
