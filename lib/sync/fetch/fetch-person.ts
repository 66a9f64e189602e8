import type { PersonToRead } from '#db/queries/runs/run-people'
import type { Call } from '#lib/culture-amp/client'
import { readGoals } from '#lib/culture-amp/read-goals'
import { faultOf, log } from '#lib/log'
import type { StopReason } from '../runs/stop-reason.ts'
import { Retry, type RetryContext } from '../throttle/retry.ts'
import type { FetchedPerson } from './fetched.ts'
import type { OwnerFilterCheck } from './owner-filter-check.ts'

export type GoalSource = { baseUrl: string; goalsPath: string; call: Call }

const maxTries = 3

/**
 * Reads one person's goals from Culture Amp with retries (lib/sync/throttle/retry.ts). An answer of unexpected shape is
 * read once more; an answer whose processing throws three times is `broken`; one whose rows name no comparable owner
 * waits until the owner filter is proven. Never rejects.
 * @returns null when the signal was aborted before there was an answer; a stop reason when no one can be read any more
 */
export async function fetchPerson(
  person: PersonToRead,
  source: GoalSource,
  context: Omit<RetryContext, 'call' | 'person'>,
  ownerFilter: OwnerFilterCheck,
  signal: AbortSignal,
): Promise<FetchedPerson | { kind: 'stop'; reason: StopReason } | null> {
  const retry = new Retry({ ...context, call: source.call, person: person.employeeId })
  let misshapen = 0
  for (let tries = 1; !signal.aborted; ) {
    try {
      const read = await readGoals(person.cultureAmpUserId, source, (url) => retry.callWithRetry(url, signal))
      if (read.ok) {
        const refusal =
          read.rowsWithoutOwner > 0 ? await ownerFilter.refusal(person.cultureAmpUserId, read, signal) : null
        if (refusal?.kind === 'stop') return refusal
        return refusal ? null : { person, kind: 'read', read }
      }
      if (retry.stopReason) return { kind: 'stop', reason: retry.stopReason }
      if (signal.aborted || read.failure.code === 'cancelled') return null
      if (read.failure.code !== 'unexpected_shape' || misshapen++ > 0) {
        return { person, kind: 'failed', failure: read.failure }
      }
    } catch (error) {
      log.error(
        { employeeId: person.employeeId, tries, fault: faultOf(error) },
        'an answer broke the processing',
      )
      if (tries++ >= maxTries) return { person, kind: 'broken' }
    }
  }
  return null
}
