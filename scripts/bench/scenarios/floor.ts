import { step } from '../../processes/step.ts'
import type { Figure } from '../report/figure.ts'
import { counted, seconds } from '../report/units.ts'
import { type Measured, runMeasured } from '../run-measured.ts'
import type { Bed } from '../setup/bed.ts'
import { apiKey, makeOrganization } from '../setup/organization.ts'
import { syncAll, withPool } from '../sync.ts'

/** Calls at once, for the floor and for us: what the application allows itself when nothing else is set. */
const atOnce = 32

/** Our sync against the bare calls it has to make, with and without latency. */
export async function againstFloor(bed: Bed): Promise<Figure[]> {
  const figures = [await compared(bed, 20, 1.15), await compared(bed, 0, 2)]
  return figures.flat()
}

async function compared(bed: Bed, latencyMs: number, atMost: number): Promise<Figure[]> {
  const [server] = bed.servers
  const { people } = bed.sizes
  await server.behave({ latencyMs })
  return bed.withDatabase(async (databaseUrl) => {
    const organization = await withPool(databaseUrl, (database) =>
      makeOrganization(database, server.url, { people }),
    )
    const at = `${latencyMs} ms`
    const task = { baseUrl: server.url, apiKey, people, atOnce }
    const floor = await step(`HTTP floor at ${at}`, () => runMeasured(bed, 'http-floor', task, process.env))
    const setting = { bed, databaseUrl, organization, atOnce }
    const first = await step(`First sync at ${at}`, () => syncAll(setting))
    const again = await step(`The same sync again at ${at}`, () => syncAll(setting))
    const { mostAtOnce } = await server.counts()
    const figure = (what: string, { ms, cpuMs }: Measured): Figure => ({
      what: `${what} of ${counted(people)} people × 5 goals at ${at}, against the HTTP floor`,
      value: ms / floor.ms,
      unit: '×',
      reach: { atMost },
      beside: `${seconds(ms)} (processor ${seconds(cpuMs)}) against ${seconds(floor.ms)} (${seconds(floor.cpuMs)}); at most ${mostAtOnce} calls at once`,
    })
    return [figure('first sync', first), figure('unchanged sync', again)]
  })
}
