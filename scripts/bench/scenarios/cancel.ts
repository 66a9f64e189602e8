import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '#db/connection/client'
import { cancelRun } from '#lib/sync/runs/cancel'
import { step } from '../../processes/step.ts'
import type { Figure } from '../report/figure.ts'
import { runMeasured } from '../run-measured.ts'
import type { Bed } from '../setup/bed.ts'
import { type BenchOrganization, makeOrganization } from '../setup/organization.ts'
import { endOf, startSync, withPool } from '../sync.ts'

const pollMs = 20

/** From the click on "Cancel sync" until the last call has reached Culture Amp. */
export async function cancelled(bed: Bed): Promise<Figure[]> {
  const [server] = bed.servers
  await server.behave({ latencyMs: 20 })
  const times = await bed.withDatabase((databaseUrl) =>
    withPool(databaseUrl, async (database) => {
      const organization = await makeOrganization(database, server.url, { people: bed.sizes.people })
      const samples: number[] = []
      for (let n = 0; n < bed.sizes.cancellations; n++) {
        samples.push(await step('A sync, cancelled', () => once(bed, databaseUrl, database, organization)))
      }
      return samples
    }),
  )
  return [
    {
      what: 'from cancelling a sync at full speed to its last call: the longest',
      value: Math.max(...times),
      unit: ' ms',
      reach: { atMost: 1000 },
      beside: times.map((ms) => `${ms.toFixed(0)} ms`).join(', '),
    },
  ]
}

async function once(bed: Bed, databaseUrl: string, database: Database, organization: BenchOrganization) {
  const runId = await startSync(database, organization)
  const task = { databaseUrl, organizationId: organization.organizationId, runId }
  const env = bed.environment(databaseUrl, { CULTURE_AMP_MAX_CONCURRENCY: '32' })
  const working = runMeasured(bed, 'our-sync', task, env)
  const isUnderWay = async () => (await endOf(database, organization, runId)).done > 100
  while (!(await isUnderWay())) await Promise.race([delay(pollMs), working])
  const began = Date.now()
  await cancelRun(database, organization.admin, runId)
  await working
  return Math.max(0, (await bed.servers[0].counts()).lastCallAt - began)
}
