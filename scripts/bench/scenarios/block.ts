import { sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'
import type { EmployeeId, OrganizationId } from '#db/ids'
import { goalsOfEmployee } from '#db/queries/goals/goals'
import { teamPage } from '#db/queries/people/list/team-list'
import { withOrganization } from '#db/tenant'
import { renderBlock } from '#lib/goals/block'
import { listRequest } from '#lib/people/list-request'
import { step } from '../../processes/step.ts'
import type { Figure } from '../report/figure.ts'
import { median, p95 } from '../report/quantile.ts'
import { formatCount, milliseconds } from '../report/units.ts'
import type { Bed } from '../setup/bed.ts'
import { makeOrganization } from '../setup/organization.ts'
import { withPool } from '../sync.ts'
import { sqlTimes } from './people/sql-times.ts'

const goalsEach = 5
/** Renderings before the measurement, which a cold server would distort. */
const warmUps = 200

/** Reads one person's goals out of all and renders the block; then searches the team by part of a goal's title. */
export async function oneBlock(bed: Bed): Promise<Figure[]> {
  const people = bed.sizes.growth[2]
  return bed.withDatabase((url) =>
    withPool(url, async (database) => {
      const { organizationId } = await step(`${formatCount(people * goalsEach)} stored goals`, async () => {
        const made = await makeOrganization(database, bed.servers[0].url, { people })
        await withOrganization(database, made.organizationId, (tx) => tx.execute(storedGoals))
        await database.orm.execute(sql`vacuum analyze goals`)
        // Else reading would wait for what the making left to be written, as no server has it minutes later.
        await database.orm.execute(sql`checkpoint`)
        return made
      })
      const samples: number[] = []
      await withOrganization(database, organizationId, async (tx) => {
        const some = await tx.execute<{ id: EmployeeId }>(
          sql`select id from employees order by md5(id::text) limit ${bed.sizes.queries + warmUps}::int`,
        )
        for (const { id } of some) {
          const began = performance.now()
          const { text } = renderBlock(await goalsOfEmployee(tx, id))
          samples.push(performance.now() - began)
          if (!text.includes('Goal 5')) throw new Error('The block of the bench lacks a goal.')
        }
      })
      const warm = samples.slice(warmUps)
      const searches = await step('Searches by goal title', () => searchTimes(database, organizationId))
      return [
        {
          what: `team searched by part of a goal’s title among ${formatCount(people * goalsEach)} goals: p95 of its SQL`,
          value: p95(searches),
          unit: ' ms',
          reach: { atMost: 1_000 },
          beside: `median ${milliseconds(median(searches))}; titles have no index, which every sync would have to write`,
        },
        {
          what: `block of one employee among ${formatCount(people * goalsEach)} goals, read and rendered: median`,
          value: median(warm),
          unit: ' ms',
          reach: { atMost: 1 },
          beside: `p95 ${milliseconds(p95(warm))}`,
        },
      ]
    }),
  )
}

const titles = ['answer below one day', 'goal 3', 'nothing of this name']

const searchTimes = (database: Database, organizationId: OrganizationId) =>
  sqlTimes(database, organizationId, 12, (tx, n) =>
    teamPage(tx, listRequest(new URLSearchParams({ goal: titles[n % titles.length] ?? '' }))),
  )

/** Five goals for everyone. */
export const storedGoals = sql`
  insert into goals (organization_id, employee_id, culture_amp_id, name, description, status, due_date, content_hash)
  select organization_id, id, 'goal-' || n, 'Goal ' || n || ': bring the time from request to answer below one day',
    repeat('The numbers on the shared dashboard hold for two months in a row. ', 3), 'on_track',
    date '2026-12-01' + n, ''
  from employees, generate_series(1, ${goalsEach}::int) n`
