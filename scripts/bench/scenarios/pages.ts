import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '#db/connection/client'
import { step } from '../../processes/step.ts'
import type { Figure } from '../report/figure.ts'
import { firstLoad, firstLoadLimit } from '../report/first-load.ts'
import { median, p95 } from '../report/quantile.ts'
import { milliseconds } from '../report/units.ts'
import { type Application, startApplication } from '../setup/application.ts'
import type { Bed } from '../setup/bed.ts'
import { type BenchOrganization, makeOrganization } from '../setup/organization.ts'
import { signIn, type Visitor } from '../setup/visitor.ts'
import { endOf, startSync, withPool } from '../sync.ts'

const paths = ['/admin?tab=integrations', '/api/admin/connection', '/api/admin/people/mapped']
const betweenPagesMs = 20
const pollMs = 100

/** Page times while the worker syncs at full speed and while it is idle, and what a page loads. */
export async function pagesDuringSync(bed: Bed): Promise<Figure[]> {
  return bed.withDatabase((databaseUrl) =>
    withPool(databaseUrl, async (database) => {
      const organization = await makeOrganization(database, bed.servers[0].url, { people: bed.sizes.people })
      const application = await startApplication(bed, databaseUrl, 32)
      try {
        return await measured(bed, application, database, organization)
      } finally {
        await application.stop()
      }
    }),
  )
}

async function measured(
  bed: Bed,
  { origin }: Application,
  database: Database,
  organization: BenchOrganization,
): Promise<Figure[]> {
  const visitor = await signIn(origin, organization.adminEmail)
  const visit = (count: number) => visits(visitor, count)
  await step('The first visits', () => visit(bed.sizes.pages / 3))
  const resting = await step('Pages while nothing syncs', () => visit(bed.sizes.pages))
  const figures: Figure[] = []
  for (const latencyMs of [20, 0]) {
    await bed.servers[0].behave({ latencyMs })
    const { result: syncing, syncs } = await step(`Pages during a full sync at ${latencyMs} ms`, () =>
      whileSyncing(database, organization, () => visit(bed.sizes.pages)),
    )
    for (const path of paths) {
      const [before, during] = [resting[path] ?? [], syncing[path] ?? []]
      figures.push({
        what: `${path}: p95 while a worker syncs at full speed (${latencyMs} ms), against while none does`,
        value: p95(during) / p95(before),
        unit: '×',
        reach: latencyMs === 0 ? null : { atMost: 2 },
        beside: `${milliseconds(p95(during))} against ${milliseconds(p95(before))}; medians ${milliseconds(median(during))}, ${milliseconds(median(before))}; ${syncs} syncs meanwhile`,
      })
    }
  }
  return [...figures, await firstLoadOfAdmin(visitor, origin)]
}

async function visits(visitor: Visitor, count: number): Promise<Record<string, number[]>> {
  const samples: Record<string, number[]> = Object.fromEntries(paths.map((path) => [path, []]))
  for (let n = 0; n < count; n++) {
    for (const path of paths) {
      samples[path]?.push((await visitor.get(path)).ms)
      await delay(betweenPagesMs)
    }
  }
  return samples
}

/** Syncs everyone again and again until `work` is done. */
async function whileSyncing<T>(
  database: Database,
  organization: BenchOrganization,
  work: () => Promise<T>,
): Promise<{ result: T; syncs: number }> {
  let isOver = false
  let syncs = 0
  const sync = async () => {
    const runId = await startSync(database, organization)
    while (['waiting', 'running'].includes((await endOf(database, organization, runId)).state))
      await delay(pollMs)
    syncs++
  }
  const syncing = async () => {
    while (!isOver) await sync()
  }
  const [result] = await Promise.all([
    work().finally(() => {
      isOver = true
    }),
    syncing(),
  ])
  return { result, syncs }
}

async function firstLoadOfAdmin(visitor: Visitor, origin: string): Promise<Figure> {
  const { body } = await visitor.get('/admin?tab=integrations')
  const { kilobytes, files } = await firstLoad(body, origin)
  return {
    what: 'JavaScript of the first load of /admin, compressed',
    value: kilobytes,
    unit: ' KB',
    reach: { atMost: firstLoadLimit },
    beside: `${files} files, gzip; the same on every machine`,
  }
}
