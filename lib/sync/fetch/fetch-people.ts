import { peopleToRead } from '#db/queries/runs/run-people'
import { withOrganization } from '#db/tenant'
import { createClient } from '#lib/culture-amp/client'
import { environment } from '#lib/environment'
import type { ClaimedRun } from '../runs/claim.ts'
import type { Throttle } from '../throttle/throttle.ts'
import type { CallStats } from '../worker/call-stats.ts'
import { retryTransientErrors } from '../worker/transient-error.ts'
import { type Writing, writeFetched } from '../write/write-fetched.ts'
import { fetchPerson } from './fetch-person.ts'
import { peopleQueue } from './people-queue.ts'
import { type PipelineEnd, runPipeline } from './pipeline.ts'
import { SystemicFailureDetector } from './systemic-failure.ts'

/** People asked for and not yet written, at least: what a crash repeats at most (reliability-security.md 2.1, "batch"). */
const smallestRoom = 64
/** Crashes without one new outcome after which people are claimed one by one, and after which the next one is passed over. */
const crashesBeforeCare = 5
const crashesBeforeSkip = 8

type Asking = { pace: Throttle; counts: CallStats; ceiling: number }

/**
 * Asks for everybody whom the run has still to read, at the pace of its connection, and writes what comes.
 * @param ceiling calls at once, at most
 */
export async function fetchPeople(
  claimed: ClaimedRun,
  writing: Writing,
  { pace, counts, ceiling }: Asking,
  signal: AbortSignal,
): Promise<PipelineEnd> {
  const { run, settings } = claimed
  const { clock: pause } = writing
  const crashes = run.takeoversWithoutProgress
  const isCareful = crashes >= crashesBeforeCare
  if (crashes >= crashesBeforeSkip && !(await passOverNext(writing))) {
    return { ending: null, halt: null, isLost: true }
  }
  const client = createClient({
    ...settings,
    allowedHosts: environment().cultureAmpAllowedHosts,
    connections: ceiling,
  })
  const source = { ...settings, call: client.call }
  const room = isCareful ? 1 : Math.max(smallestRoom, 2 * ceiling)
  try {
    for (;;) {
      let asked = 0
      let resting = 0
      let tellPlace = () => {}
      const steps = {
        pace,
        pause,
        counts,
        isUrgent: run.employeeId !== null,
        onRest(by: 1 | -1) {
          resting += by
          tellPlace()
        },
      }
      const end = await runPipeline({
        next: peopleQueue((after, limit) => page(writing, after, limit)),
        read: (person, calls) => {
          asked++
          return fetchPerson(person, source, steps, calls)
        },
        write: (answers) => writeFetched(writing, answers),
        detector: new SystemicFailureDetector(claimed.hasSucceeded),
        clock: pause,
        hasCapacity: (underWay) => underWay - resting < pace.width,
        onCapacity(listener) {
          tellPlace = listener
          return pace.onChange(listener)
        },
        maxPending: room,
        signal,
      })
      // A run over one person ends with the outcome; without one, the ID was changed meanwhile: ask for the new one.
      if (!run.employeeId || asked === 0 || end.ending || end.isLost || signal.aborted) return end
    }
  } finally {
    await client.close()
  }
}

function page(
  { database, organizationId, run, clock: pause, signal }: Writing,
  after: string | null,
  limit: number,
) {
  return retryTransientErrors(
    () => withOrganization(database, organizationId, (tx) => peopleToRead(tx, run, after, limit)),
    pause,
    signal,
  )
}

/** The person at whom worker after worker died gets the outcome that says so (reliability-security.md 2.1). */
async function passOverNext(writing: Writing): Promise<boolean> {
  const [person] = (await page(writing, null, 1)).people
  return person ? writeFetched(writing, [{ person, kind: 'broken' }]) : true
}
