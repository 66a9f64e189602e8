import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'
import { withOrganization } from '#db/tenant'
import { step } from '../../processes/step.ts'
import type { Figure } from '../report/figure.ts'
import { formatCount, megabytes, seconds } from '../report/units.ts'
import { type Measured, runMeasured } from '../run-measured.ts'
import type { Bed } from '../setup/bed.ts'
import { apiKey, type BenchOrganization } from '../setup/organization.ts'
import { inOwnDatabase } from '../setup/own-database.ts'
import { type Setting, syncAll } from '../sync.ts'
import { walBytesOf } from '../wal.ts'

const latencyMs = 20

/** Our sync against how it is usually written, at equal concurrency; and against a plain loop. */
export async function againstNaiveSync(bed: Bed): Promise<Figure[]> {
  await bed.servers[0].behave({ latencyMs })
  return [...(await compared(bed, 10, 1.5)), ...(await compared(bed, 64, 2.5)), await plainLoop(bed)]
}

async function compared(bed: Bed, atOnce: number, atLeast: number): Promise<Figure[]> {
  const people = bed.sizes.peopleOfNaiveSync
  const at = `${atOnce} at once`
  const ours = await step(`Our sync, ${at}`, () =>
    inOwnDatabase(bed, people, atOnce, async (setting, database) => ({
      first: await syncAll(setting),
      wal: await walBytesOf(database, () => syncAll(setting)),
    })),
  )
  const naive = await step(`A naive sync, ${at}`, () =>
    inOwnDatabase(bed, people, atOnce, async (setting, database) => ({
      first: await usually(setting, database, 'transaction', people),
      wal: await walBytesOf(database, () => usually(setting, database, 'transaction', people)),
    })),
  )
  const floor = await step(`The bare calls, ${at}`, () =>
    runMeasured(bed, 'http-floor', { baseUrl: bed.servers[0].url, apiKey, people, atOnce }, process.env),
  )
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`
  return [
    {
      what: `first sync of ${formatCount(people)} people at ${latencyMs} ms: quicker than a naive sync, both ${at}`,
      value: naive.first.ms / ours.first.ms,
      unit: '×',
      reach: { atLeast },
      whyNot:
        'No sync takes less time than its calls; the number in brackets is the most that can be reached here.',
      beside: `${seconds(ours.first.ms)} against ${seconds(naive.first.ms)}, the bare calls ${seconds(floor.ms)} (${(naive.first.ms / floor.ms).toFixed(2)}×); memory ${megabytes(ours.first.peakMb)} against ${megabytes(naive.first.peakMb)}`,
    },
    {
      what: `unchanged sync: write-ahead log against a naive sync, both ${at}`,
      value: ours.wal / naive.wal,
      unit: '×',
      reach: { atMost: 0.2 },
      whyNot:
        'Each writes a time and an outcome for every person, which is most of ours; it moves between 0.19 and 0.23 from run to run.',
      beside: `${mb(ours.wal)} against ${mb(naive.wal)}`,
    },
  ]
}

async function plainLoop(bed: Bed): Promise<Figure> {
  const { peopleOfNaiveSync, peopleOfThePlainLoop } = bed.sizes
  const ours = await step('Our sync, 32 at once', () => inOwnDatabase(bed, peopleOfNaiveSync, 32, syncAll))
  const loop = await step('A plain loop', () =>
    inOwnDatabase(bed, peopleOfThePlainLoop, 1, (setting, database) =>
      usually(setting, database, 'rows', peopleOfThePlainLoop),
    ),
  )
  const eachMs = { ours: ours.ms / peopleOfNaiveSync, loop: loop.ms / peopleOfThePlainLoop }
  return {
    what: `first sync at ${latencyMs} ms, 32 at once: quicker than a plain loop, per person`,
    value: eachMs.loop / eachMs.ours,
    unit: '×',
    reach: null,
    beside: `${eachMs.ours.toFixed(2)} ms a person (of ${formatCount(peopleOfNaiveSync)}) against ${eachMs.loop.toFixed(2)} ms (of ${formatCount(peopleOfThePlainLoop)})`,
  }
}

async function usually(
  { bed, databaseUrl, organization, atOnce }: Setting,
  database: Database,
  storing: 'transaction' | 'rows',
  people: number,
): Promise<Measured> {
  const { organizationId } = organization
  const runId = await runRow(database, organization)
  const baseUrl = bed.servers[0].url
  const task = { databaseUrl, organizationId, runId, baseUrl, apiKey, atOnce, storing, people }
  return runMeasured(bed, 'naive-sync', task, process.env)
}

/** A finished run for the outcomes to refer to, so that it blocks no other. */
async function runRow(database: Database, { organizationId }: BenchOrganization): Promise<string> {
  const id = randomUUID()
  await withOrganization(database, organizationId, (tx) =>
    tx.execute(sql`
      insert into sync_runs (organization_id, id, connection_id, settings_version, state)
      select organization_id, ${id}::uuid, id, settings_version, 'done' from connections`),
  )
  return id
}
