import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'
import { users } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { hashPassword } from '#lib/access/password/hash'
import { step } from '../../../processes/step.ts'
import type { Figure } from '../../report/figure.ts'
import { median } from '../../report/quantile.ts'
import { milliseconds } from '../../report/units.ts'
import { startApplication } from '../../setup/application.ts'
import type { Bed } from '../../setup/bed.ts'
import { type BenchOrganization, makeOrganization, password } from '../../setup/organization.ts'
import { signIn } from '../../setup/visitor.ts'
import { visits } from '../../setup/visits.ts'
import { withPool } from '../../sync.ts'

const reports = 300
const connections = 8
const warmUpMs = 3_000
const measuredMs = 8_000

/** How often a second the first page of a manager of 300 is answered, as the browser gets it. */
export async function reviewsOfAManager(bed: Bed): Promise<Figure[]> {
  return bed.withDatabase((databaseUrl) =>
    withPool(databaseUrl, async (database) => {
      const organization = await makeOrganization(database, bed.servers[0].url, { people: reports + 1 })
      const email = await makeManager(database, organization)
      const application = await startApplication(bed, databaseUrl, 32)
      try {
        const visitor = await signIn(application.origin, email)
        await step('The first visits of /reviews', () => visits(visitor, '/reviews', connections, warmUpMs))
        const { perSecond, times, kilobytes } = await step('/reviews of a manager of 300', () =>
          visits(visitor, '/reviews', connections, measuredMs),
        )
        return [
          {
            what: `/reviews of a manager of ${reports}: answers a second`,
            value: perSecond,
            unit: ' /s',
            reach: { atLeast: 40 },
            beside: `${connections} connections, one web process, median ${milliseconds(median(times))}, ${Math.round(kilobytes)} KB of HTML`,
          },
        ]
      } finally {
        await application.stop()
      }
    }),
  )
}

/** One of the people manages all others, who have five goals each. Returns the email of the manager's account. */
async function makeManager(database: Database, { organizationId }: BenchOrganization): Promise<string> {
  const email = `${randomUUID()}@example.test`
  const passwordHash = await hashPassword(password)
  await withOrganization(database, organizationId, async (tx) => {
    const [manager] = await tx.execute<{ id: string }>(
      sql`select id from employees where organization_id = ${organizationId}::uuid order by id limit 1`,
    )
    await tx.execute(sql`update employees set manager_id = ${manager?.id}::uuid
      where organization_id = ${organizationId}::uuid and id <> ${manager?.id}::uuid`)
    await tx.execute(sql`update mappings set last_outcome = 'goals', last_outcome_at = now(), last_synced_at = now(), goal_count = 5
      where organization_id = ${organizationId}::uuid`)
    await tx.execute(sql`
      insert into goals (organization_id, employee_id, culture_amp_id, name, status, content_hash)
      select ${organizationId}::uuid, e.id, 'g-' || n, 'Goal ' || n,
        (array['completed', 'on_track', 'at_risk', 'off_track', 'on_track'])[n], 'h'
      from employees e, generate_series(1, 5) n where e.organization_id = ${organizationId}::uuid`)
    const account = { organizationId, email, name: 'Max Manager', role: 'member' as const, passwordHash }
    await tx.insert(users).values(account)
    await tx.execute(sql`update users set employee_id = ${manager?.id}::uuid
      where organization_id = ${organizationId}::uuid and email = ${email}`)
  })
  await database.orm.execute(sql`vacuum employees, mappings, goals, users`)
  return email
}
