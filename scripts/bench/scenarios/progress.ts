import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { RunId } from '#db/ids'
import { outcomeCodesOfRun } from '#db/queries/runs/outcomes/run-outcomes'
import { runningRun } from '#db/queries/runs/shown-runs'
import { connections } from '#db/schema/connections'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { step } from '../../processes/step.ts'
import type { Figure } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import { formatCount, milliseconds } from '../report/units.ts'
import type { Bed } from '../setup/bed.ts'
import { makeOrganization } from '../setup/organization.ts'
import { withPool } from '../sync.ts'

const warmUps = 10

/** Progress of a run: read from the counters on its row, and counted from all outcomes. */
export async function progressOfRun(bed: Bed): Promise<Figure[]> {
  const people = bed.sizes.growth[2]
  return bed.withDatabase((url) =>
    withPool(url, async (database) => {
      const runId = RunId.parse(randomUUID())
      const { organizationId } = await step(`Outcomes of ${formatCount(people)} people`, async () => {
        const made = await makeOrganization(database, bed.servers[0].url, { people })
        await withOrganization(database, made.organizationId, (tx) => outcomesOfEverybody(tx, runId))
        await database.orm.execute(sql`vacuum analyze outcomes, sync_runs`)
        return made
      })
      return withOrganization(database, organizationId, async (tx) => {
        const time = async (read: () => Promise<unknown>) => {
          const samples: number[] = []
          for (let n = 0; n < warmUps + bed.sizes.queries; n++) {
            const began = performance.now()
            await read()
            samples.push(performance.now() - began)
          }
          return median(samples.slice(warmUps))
        }
        const counters = await time(() => runningRun(tx))
        const counting = await time(() => outcomeCodesOfRun(tx, runId))
        return [
          {
            what: `progress of a run over ${formatCount(people)} people: counting its outcomes against its counters`,
            value: counting / counters,
            unit: '×',
            reach: null,
            beside: `medians ${milliseconds(counting)}, ${milliseconds(counters)}`,
          },
        ]
      })
    }),
  )
}

async function outcomesOfEverybody(tx: OrganizationTransaction, runId: RunId): Promise<void> {
  await tx.execute(sql`
    insert into sync_runs (organization_id, id, connection_id, settings_version, state, people_total, people_done)
    select organization_id, ${runId}::uuid, id, settings_version, 'running', (select count(*) from employees), (select count(*) from employees)
    from ${connections}`)
  await tx.execute(sql`
    insert into outcomes (organization_id, run_id, employee_id, code, message, goals_received)
    select organization_id, ${runId}::uuid, id, 'goals', 'Five goals.', 5 from employees`)
}
