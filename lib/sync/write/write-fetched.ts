import type { Database } from '#db/connection/client'
import type { CallsTold } from '#db/queries/runs/run-waits'
import type { RunTaken } from '#db/queries/runs/runs'
import { withOrganization } from '#db/tenant'
import type { Pause } from '#lib/clock'
import { faultOf, log } from '#lib/log'
import type { Answer } from '../fetch/fetched.ts'
import { isPassingFault, throughPassingFaults } from '../worker/transient-error.ts'
import { writeBatch } from './write-batch.ts'

export type Writing = {
  database: Database
  organizationId: string
  run: RunTaken
  pause: Pause
  /** The calls that the run has made, to be written along. */
  calls(): CallsTold
  /** Ends waiting for a database that is away. */
  signal: AbortSignal
}

const mostTries = 3

/**
 * Writes answers in one transaction; where that fails for a reason that does not pass, each alone, and whoever's answer
 * fails three times gets the outcome `could_not_be_processed`, so that one person never stops the others (rule 10).
 * @returns false when the run was taken over or ended
 */
export async function write(writing: Writing, answers: readonly Answer[]): Promise<boolean> {
  try {
    return await transact(writing, answers)
  } catch (error) {
    log.error({ runId: writing.run.id, people: answers.length, fault: faultOf(error) }, 'a batch failed')
    if (writing.signal.aborted || isPassingFault(error)) throw error
  }
  for (const answer of answers) {
    if (!(await writeAlone(writing, answer))) return false
  }
  return true
}

async function writeAlone(writing: Writing, answer: Answer): Promise<boolean> {
  for (let tries = 1; tries < mostTries; tries++) {
    try {
      return await transact(writing, [answer])
    } catch (error) {
      if (isPassingFault(error)) throw error
      const { employeeId } = answer.person
      log.error({ runId: writing.run.id, employeeId, fault: faultOf(error) }, 'one answer failed')
    }
  }
  return transact(writing, [{ person: answer.person, kind: 'broken' }])
}

function transact(
  { database, organizationId, run, pause, calls, signal }: Writing,
  answers: readonly Answer[],
) {
  return throughPassingFaults(
    () => withOrganization(database, organizationId, (tx) => writeBatch(tx, run, answers, calls())),
    pause,
    signal,
  )
}
