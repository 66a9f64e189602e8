import type { PersonToRead } from '#db/queries/runs/run-people'
import type { Failure } from '#lib/culture-amp/failure'
import type { GoalsRead } from '#lib/culture-amp/read-goals'

/** What asking Culture Amp for one person brought. */
export type FetchedPerson = { person: PersonToRead } & (
  | { kind: 'read'; read: Extract<GoalsRead, { ok: true }> }
  | { kind: 'failed'; failure: Failure }
  /** The answer broke our own processing, three times. */
  | { kind: 'broken' }
)
