import { sql } from 'drizzle-orm'
import { withOrganization } from '#db/tenant'
import { readinessPage } from '#lib/readiness/readiness'
import { step } from '../../../processes/step.ts'
import type { Figure } from '../../report/figure.ts'
import { median, p95 } from '../../report/quantile.ts'
import { formatCount, milliseconds } from '../../report/units.ts'
import type { Bed } from '../../setup/bed.ts'
import { makeOrganization } from '../../setup/organization.ts'
import { withPool } from '../../sync.ts'
import { sqlTimes } from './sql-times.ts'

const views = ['people', 'managers', 'departments']

/** The Readiness tab of an organization with a review period, by person, manager and department. */
export async function readinessOfEveryone(bed: Bed): Promise<Figure[]> {
  const { readiness: people, queries } = bed.sizes
  return bed.withDatabase((url) =>
    withPool(url, async (database) => {
      const { organizationId } = await step(
        `${formatCount(people)} people with five goals each`,
        async () => {
          const made = await makeOrganization(database, bed.servers[0].url, {
            people,
            mapped: (people * 9) / 10,
          })
          await withOrganization(database, made.organizationId, async (tx) => {
            await tx.execute(
              sql`update organizations set review_from = '2026-01-01', review_to = '2026-06-30'`,
            )
            await tx.execute(
              sql`update mappings set last_synced_at = now(), last_outcome_at = now(), last_outcome = 'goals'`,
            )
            await tx.execute(sql`insert into goals (organization_id, employee_id, culture_amp_id, name, status, due_date,
              content_hash)
            select m.organization_id, m.employee_id, 'g' || n, 'Goal ' || n, 'on_track', date '2025-10-01' + n * 90, 'h'
            from mappings m, generate_series(1, 5) n`)
            await tx.execute(sql`update employees e set manager_id = x.manager from (
              select id, first_value(id) over (partition by row_number / 10 order by row_number) as manager from (
                select id, row_number() over (order by id) from employees) n) x
            where x.id = e.id and x.manager <> e.id`)
          })
          return made
        },
      )
      const figures: Figure[] = []
      for (const view of views) {
        const samples = await step(`Readiness by ${view}`, () =>
          sqlTimes(database, organizationId, Math.ceil(queries / 5), (tx) =>
            readinessPage(tx, new URLSearchParams({ view })),
          ),
        )
        figures.push({
          what: `readiness of ${formatCount(people)} people, by ${view}: p95`,
          value: p95(samples),
          unit: ' ms',
          reach: { atMost: 1_000 },
          beside: `median ${milliseconds(median(samples))}; a page of 50 with the counts of all states`,
        })
      }
      return figures
    }),
  )
}
