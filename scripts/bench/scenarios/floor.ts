import { step } from '../../processes/step.ts'
import type { Figure } from '../report/figure.ts'
import { formatCount, seconds } from '../report/units.ts'
import { type Measured, runMeasured } from '../run-measured.ts'
import type { Bed } from '../setup/bed.ts'
import { apiKey } from '../setup/organization.ts'
import { inOwnDatabase } from '../setup/own-database.ts'
import { type Setting, syncAll } from '../sync.ts'

/** Concurrent calls, for the floor and for our sync: the application's default. */
const atOnce = 32

/** Our sync against the calls that it has to make, at the latencies of a near and a far service. */
export async function againstHttpFloor(bed: Bed): Promise<Figure[]> {
  const { people } = bed.sizes
  const near = await againstCalls(bed, people, 20, 1.15)
  const far = await againstCalls(bed, people, 100, 1.05)
  return [...near.figures, processorTime(people, near.first, near.floor), ...far.figures]
}

/** Our sync against storing the same rows without any decision, with no latency to hide behind. */
export async function againstStoreFloor(bed: Bed): Promise<Figure[]> {
  const [server] = bed.servers
  const { people } = bed.sizes
  await server.behave({ latencyMs: 0 })
  const floor = await step('Calls stored without decisions', () =>
    inOwnDatabase(bed, people, atOnce, ({ databaseUrl, organization: { organizationId } }) => {
      const task = { databaseUrl, organizationId, baseUrl: server.url, apiKey, people, atOnce }
      return runMeasured(bed, 'store-floor', task, process.env)
    }),
  )
  const first = await step('First sync without latency', () => inOwnDatabase(bed, people, atOnce, syncAll))
  return [
    {
      what: `first sync of ${formatCount(people)} people × 5 goals at 0 ms, against storing the same rows without decisions`,
      value: first.ms / floor.ms,
      unit: '×',
      reach: { atMost: 1.5 },
      beside: times(first, floor),
      whyNot:
        'A sync also cleans every text, hashes and compares every goal, writes an outcome per person and keeps the counters of the run.',
    },
  ]
}

async function againstCalls(bed: Bed, people: number, latencyMs: number, atMost: number) {
  const [server] = bed.servers
  await server.behave({ latencyMs })
  return inOwnDatabase(bed, people, atOnce, async (setting: Setting) => {
    const at = `${latencyMs} ms`
    const task = { baseUrl: server.url, apiKey, people, atOnce }
    const floor = await step(`Bare calls at ${at}`, () => runMeasured(bed, 'http-floor', task, process.env))
    const first = await step(`First sync at ${at}`, () => syncAll(setting))
    const again = await step(`Unchanged sync at ${at}`, () => syncAll(setting))
    const { maxAtOnce } = await server.counts()
    const figure = (what: string, ours: Measured): Figure => ({
      what: `${what} of ${formatCount(people)} people × 5 goals at ${at}, against the bare calls`,
      value: ours.ms / floor.ms,
      unit: '×',
      reach: { atMost },
      beside: `${times(ours, floor)}; at most ${maxAtOnce} calls at once`,
      whyNot:
        'The worker, PostgreSQL and the stand-in for Culture Amp share the processors of this machine; the sync waits for all three.',
    })
    return { figures: [figure('first sync', first), figure('unchanged sync', again)], first, floor }
  })
}

function processorTime(people: number, first: Measured, floor: Measured): Figure {
  return {
    what: `processor time of the worker for a first sync of ${formatCount(people)} people, against that of the bare calls`,
    value: first.cpuMs / floor.cpuMs,
    unit: '×',
    reach: { atMost: 2.5 },
    beside: `${seconds(first.cpuMs)} against ${seconds(floor.cpuMs)}`,
    whyNot: 'Parsing, cleaning, hashing and the protocol of PostgreSQL cost more than the calls themselves.',
  }
}

const times = (ours: Measured, floor: Measured) =>
  `${seconds(ours.ms)} (processor ${seconds(ours.cpuMs)}) against ${seconds(floor.ms)} (${seconds(floor.cpuMs)})`
