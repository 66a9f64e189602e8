import type { PersonToRead } from '#db/queries/runs/run-people'
import type { Failure } from '#lib/culture-amp/failure'
import type { GoalsRead } from '#lib/culture-amp/read-goals'

/** What Culture Amp answered for one person, or a file holds of them. */
export type FetchedPerson = { person: Pick<PersonToRead, 'employeeId' | 'revision'> } & (
  | { kind: 'read'; read: Extract<GoalsRead, { ok: true }> }
  | { kind: 'failed'; failure: Failure }
  /** Processing the answer threw three times. */
  | { kind: 'broken' }
)
