import { recordNotReached } from '#db/queries/runs/run-people'
import { closeRun, type LockedRun } from '#db/queries/runs/runs'
import type { OrganizationTransaction } from '#db/tenant'
import { agree, plural } from '#lib/format'
import { outcomeSentence, runWord } from '#lib/goals/outcome'
import { settleRemovals } from '../removals/settle.ts'
import { withdrawRun } from '../worker/queue.ts'
import { countStored } from './count-stored.ts'

export type EndCause = {
  code: string
  /** Sentence for people: what ended the run, what to do next. */
  message: string
}

/**
 * Ends a run that the transaction holds: whoever was not reached keeps goals and gets that outcome (product.md 5,
 * rule 10), what its answers lacked is removed or held, the run's word follows from its outcomes unless somebody cancelled it, and its job leaves the queue.
 * @param cause null when the list was worked through
 * @param cancelledBy null for nobody in particular; left out when the run was not cancelled
 */
export async function endRun(
  tx: OrganizationTransaction,
  run: LockedRun,
  cause: EndCause | null,
  cancelledBy?: string | null,
): Promise<void> {
  // A run over one person that was stopped says why in the person's outcome: nobody looks at the run itself.
  const told = run.employeeId && cause ? cause.message : outcomeSentence('not_reached')
  // Whoever was mapped behind the back of a list that was worked through was not missed by it.
  const notReached = cause ? await recordNotReached(tx, run, told) : 0
  const word = runWord({
    good: run.peopleGood,
    warning: run.peopleWarning,
    failed: run.peopleFailed,
    notReached,
  })
  const isCancelled = cancelledBy !== undefined
  await settleRemovals(tx, run, isCancelled)
  const shortfall = run.employeeId || isCancelled ? null : await countStored(tx, run.id)
  const end = cause ?? shortfall
  await closeRun(tx, run.id, {
    state: isCancelled ? 'cancelled' : shortfall && word === 'done' ? 'partly' : word,
    endCode: end?.code ?? null,
    endMessage: end ? withNotReached(end.message, notReached) : null,
    endedBy: cancelledBy ?? null,
    peopleNotReached: notReached,
  })
  await withdrawRun(tx, { runId: run.id, connectionId: run.connectionId, employeeId: run.employeeId })
}

function withNotReached(message: string, notReached: number): string {
  if (notReached === 0) return message
  const keep = agree(notReached, 'was not reached and keeps the', 'were not reached and keep their')
  return `${message} ${plural(notReached, 'person', 'people')} ${keep} stored goals.`
}
