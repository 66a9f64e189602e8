import type { PersonToRead } from '#db/queries/run-people'
import type { Call } from '#lib/culture-amp/client'
import { readGoals } from '#lib/culture-amp/read-goals'
import { faultOf, log } from '#lib/log'
import type { Answer } from './answer.ts'
import { patient } from './pace.ts'
import type { Pause } from './pause.ts'

export type Source = { baseUrl: string; goalsPath: string; call: Call }

const mostTries = 3

/**
 * Asks Culture Amp for one person's goals, patiently (lib/sync/pace.ts); an answer of unexpected shape is asked for once
 * more. An answer that makes our own code throw three times is `broken` (product.md 5, rule 10). Never rejects.
 * @returns null when the signal was aborted before there was an answer
 */
export async function readPerson(
  person: PersonToRead,
  source: Source,
  pause: Pause,
  signal: AbortSignal,
): Promise<Answer | null> {
  const call = patient(source.call, pause)
  let misshapen = 0
  for (let tries = 1; !signal.aborted; ) {
    try {
      const read = await readGoals(person.cultureAmpUserId, source, (url) => call(url, signal))
      if (read.ok) return { person, kind: 'read', read }
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
