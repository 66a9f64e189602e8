import { step } from '../../../processes/step.ts'
import type { Figure } from '../../report/figure.ts'
import { median } from '../../report/quantile.ts'
import { milliseconds } from '../../report/units.ts'
import { startApplication } from '../../setup/application.ts'
import type { Bed } from '../../setup/bed.ts'
import { makeOrganization } from '../../setup/organization.ts'
import { signIn } from '../../setup/visitor.ts'
import { visits } from '../../setup/visits.ts'
import { withPool } from '../../sync.ts'

const pages = [
  '/admin?tab=integrations',
  '/api/admin/connection',
  '/api/admin/people/unmapped',
  '/admin?tab=team',
]

/** The first pages of a web that has just begun to serve, one after the other, as the first visitor after a deploy gets them. */
export async function firstRequests(bed: Bed): Promise<Figure[]> {
  return bed.withDatabase((databaseUrl) =>
    withPool(databaseUrl, async (database) => {
      const { adminEmail } = await makeOrganization(database, bed.servers[0].url, {
        people: bed.sizes.people,
      })
      const application = await startApplication(bed, databaseUrl, 32)
      try {
        const began = performance.now()
        const visitor = await signIn(application.origin, adminEmail)
        const times = [performance.now() - began]
        for (const page of pages) times.push((await visitor.get(page)).ms)
        const beside = pages.map((page, n) => `${page} ${milliseconds(times[n + 1] ?? 0)}`)
        return [
          {
            what: 'first requests of a fresh web: the slowest',
            value: Math.max(...times),
            unit: ' ms',
            reach: { atMost: 1_000 },
            beside: `signing in ${milliseconds(times[0] ?? 0)}, ${beside.join(', ')}`,
          },
        ]
      } finally {
        await application.stop()
      }
    }),
  )
}

const atOnce = 8

/** How often a second the card's poll is answered, which every open page of an admin asks for. */
export async function pollsOfTheCard(bed: Bed): Promise<Figure[]> {
  return bed.withDatabase((databaseUrl) =>
    withPool(databaseUrl, async (database) => {
      const { adminEmail } = await makeOrganization(database, bed.servers[0].url, {
        people: bed.sizes.people,
      })
      const application = await startApplication(bed, databaseUrl, 32)
      try {
        const visitor = await signIn(application.origin, adminEmail)
        const path = '/api/admin/connection'
        await step('The first polls of the card', () => visits(visitor, path, atOnce, 3_000))
        const { perSecond, times } = await step('Polls of the card', () =>
          visits(visitor, path, atOnce, 8_000),
        )
        return [
          {
            what: `${path}: answers a second`,
            value: perSecond,
            unit: ' /s',
            reach: { atLeast: 200 },
            whyNot:
              'Browser stand-ins, web and PostgreSQL share the processors of this machine. An open admin page asks every 15 seconds, so that one web process serves 15 times as many pages as answers a second.',
            beside: `${atOnce} connections, one web process, median ${milliseconds(median(times))}`,
          },
        ]
      } finally {
        await application.stop()
      }
    }),
  )
}
