import type { PersonToRead } from '#db/queries/runs/run-people'
import type { Call } from '#lib/culture-amp/client'
import { readGoals } from '#lib/culture-amp/read-goals'
import { faultOf, log } from '#lib/log'
import { type Halt, Retry, type RetryContext } from '../throttle/retry.ts'
import type { FetchedPerson } from './fetched.ts'

export type Source = { baseUrl: string; goalsPath: string; call: Call }

const mostTries = 3

/**
 * Asks Culture Amp for one person's goals, patiently (lib/sync/patience.ts); an answer of unexpected shape is asked for once
 * more. An answer that makes our own code throw three times is `broken` (product.md 5, rule 10). Never rejects.
 * @returns null when the signal was aborted before there was an answer; a halt when nobody can be asked any more
 */
export async function fetchPerson(
  person: PersonToRead,
  source: Source,
  steps: Omit<RetryContext, 'call' | 'person'>,
  signal: AbortSignal,
): Promise<FetchedPerson | Halt | null> {
  const patience = new Retry({ ...steps, call: source.call, person: person.employeeId })
  let misshapen = 0
  for (let tries = 1; !signal.aborted; ) {
    try {
      const read = await readGoals(person.cultureAmpUserId, source, (url) =>
        patience.callWithRetry(url, signal),
      )
      if (read.ok) return { person, kind: 'read', read }
      if (patience.halt) return patience.halt
      if (signal.aborted || read.failure.code === 'cancelled') return null
      if (read.failure.code !== 'unexpected_shape' || misshapen++ > 0) {
        return { person, kind: 'failed', failure: read.failure }
      }
    } catch (error) {
      log.error(
        { employeeId: person.employeeId, tries, fault: faultOf(error) },
        'an answer broke the processing',
      )
      if (tries++ >= mostTries) return { person, kind: 'broken' }
    }
  }
  return null
}
