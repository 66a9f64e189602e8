import type { Database } from '#db/connection/client'
import type { CallStatsRow } from '#db/queries/runs/run-waits'
import type { ClaimedRunRow } from '#db/queries/runs/runs'
import { withOrganization } from '#db/tenant'
import type { Clock } from '#lib/clock'
import { faultOf, log } from '#lib/log'
import type { FetchedPerson } from '../fetch/fetched.ts'
import { isTransientError, retryTransientErrors } from '../worker/transient-error.ts'
import { writeBatch } from './write-batch.ts'

export type Writing = {
  database: Database
  organizationId: string
  run: ClaimedRunRow
  clock: Clock
  /** The calls that the run has made, to be written along. */
  calls(): CallStatsRow
  /** Ends waiting for a database that is away. */
  signal: AbortSignal
}

const mostTries = 3

/**
 * Writes answers in one transaction; where that fails for a reason that does not pass, each alone, and whoever's answer
 * fails three times gets the outcome `could_not_be_processed`, so that one person never stops the others (rule 10).
 * @returns false when the run was taken over or ended
 */
export async function writeFetched(writing: Writing, answers: readonly FetchedPerson[]): Promise<boolean> {
  try {
    return await transact(writing, answers)
  } catch (error) {
    log.error({ runId: writing.run.id, people: answers.length, fault: faultOf(error) }, 'a batch failed')
    if (writing.signal.aborted || isTransientError(error)) throw error
  }
  for (const answer of answers) {
    if (!(await writeAlone(writing, answer))) return false
  }
  return true
}

async function writeAlone(writing: Writing, answer: FetchedPerson): Promise<boolean> {
  for (let tries = 1; tries < mostTries; tries++) {
    try {
      return await transact(writing, [answer])
    } catch (error) {
      if (isTransientError(error)) throw error
      const { employeeId } = answer.person
      log.error({ runId: writing.run.id, employeeId, fault: faultOf(error) }, 'one answer failed')
    }
  }
  return transact(writing, [{ person: answer.person, kind: 'broken' }])
}

function transact(
  { database, organizationId, run, clock: pause, calls, signal }: Writing,
  answers: readonly FetchedPerson[],
) {
  return retryTransientErrors(
    () => withOrganization(database, organizationId, (tx) => writeBatch(tx, run, answers, calls())),
    pause,
    signal,
  )
}
