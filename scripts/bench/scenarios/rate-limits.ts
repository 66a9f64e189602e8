import { step } from '../../processes/step.ts'
import type { Limit } from '../goal-server/limiter.ts'
import type { Figure } from '../report/figure.ts'
import { seconds } from '../report/units.ts'
import type { Bed } from '../setup/bed.ts'
import type { GoalServer } from '../setup/goal-servers.ts'
import { makeOrganization } from '../setup/organization.ts'
import { syncAll, withPool } from '../sync.ts'

const perSecond = 200
const burst = 50
const latencyMs = 20
const waits = ['seconds', 'date', 'absent'] as const

/** The share of an allowed rate that a sync uses, and the share of its calls that are refused. */
export async function rateLimits(bed: Bed): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const kind of ['bucket', 'window'] as const) {
    // They wait nearly all the time, so three at once do not disturb each other.
    const three = waits.map((retryAfter, n) => {
      const server = bed.servers[n % bed.servers.length] ?? bed.servers[0]
      return limited(bed, server, { kind, perSecond, burst, retryAfter })
    })
    figures.push(...(await step(`Syncs under a rate limit (${kind})`, () => Promise.all(three))).flat())
  }
  return figures
}

async function limited(bed: Bed, server: GoalServer, limit: Limit): Promise<Figure[]> {
  const people = bed.sizes.peopleUnderLimit
  const measured = await bed.withDatabase(async (databaseUrl) => {
    const organization = await withPool(databaseUrl, (database) =>
      makeOrganization(database, server.url, { people }),
    )
    await server.behave({ latencyMs, limit })
    return syncAll({ bed, databaseUrl, organization, atOnce: 32 })
  })
  const { served, refused, servedWithinMs, maxAtOnce } = await server.counts()
  const allowed = (servedWithinMs / 1000) * perSecond + (limit.kind === 'bucket' ? burst : 0)
  const shape = limit.kind === 'bucket' ? `token bucket, burst of ${burst}` : 'fixed window of a second'
  const under = `${perSecond} calls a second (${shape}; Retry-After ${said[limit.retryAfter]})`
  return [
    {
      what: `rate used under ${under}`,
      value: (100 * served) / allowed,
      unit: '%',
      reach: { atLeast: 90 },
      beside: `${served} calls in ${seconds(servedWithinMs)}, the whole sync ${seconds(measured.ms)}; at most ${maxAtOnce} at once`,
    },
    {
      what: 'calls refused meanwhile',
      value: (100 * refused) / (served + refused),
      unit: '%',
      reach: { atMost: 2 },
      beside: `${refused} of ${served + refused}`,
    },
  ]
}

const said = { seconds: 'in seconds', date: 'as a date', absent: 'absent' }
