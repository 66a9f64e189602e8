import { sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'
import type { ImportId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { applyGoals } from '#lib/goals-file/apply'
import { checkGoals } from '#lib/goals-file/check'
import { step } from '../../../processes/step.ts'
import type { Figure } from '../../report/figure.ts'
import { formatCount } from '../../report/units.ts'
import type { Bed } from '../../setup/bed.ts'
import { makeOrganization } from '../../setup/organization.ts'
import { withPool } from '../../sync.ts'
import { figure, measured, type Timed } from './timed.ts'

const goalsEach = 5

/** Checks and applies a file of goals of people who have none, then checks and applies it again with all of them changed. */
export async function importOfGoals(bed: Bed): Promise<Figure[]> {
  const lines = bed.sizes.listed
  const people = lines / goalsEach
  return bed.withDatabase((url) =>
    withPool(url, async (database) => {
      const { organizationId, admin } = await makeOrganization(database, bed.servers[0].url, {
        people,
        mapped: 0,
      })
      const owners = await withOrganization(database, organizationId, (tx) =>
        tx.execute<{ email: string }>(sql`select email from employees`),
      )
      const file = (note: string) =>
        csvOf(
          [...owners].map(({ email }) => email),
          note,
        )
      const first = await step(`Check of ${formatCount(lines)} goals`, () =>
        timedCheck(database, admin, file('First')),
      )
      const applied = await step('Apply', () => timedApply(database, admin, first.importId))
      const second = await step('Check of as many changes', () => timedCheck(database, admin, file('Second')))
      const changed = await step('Apply', () => timedApply(database, admin, second.importId))
      const what = `import of ${formatCount(lines)} goals of ${formatCount(people)} people`
      return [
        figure(`${what}: check`, first, 5_000),
        figure(`${what}: apply`, applied, 15_000),
        figure(`${what}, all of them changes: check`, second, 5_000),
        figure(`${what}, all of them changes: apply`, changed, 15_000),
      ]
    }),
  )
}

function csvOf(owners: readonly string[], note: string): Uint8Array {
  const rows = owners.flatMap((email) =>
    Array.from(
      { length: goalsEach },
      (_, n) => `${email},Goal ${n}: answer within one day,${note} note of it,2027-03-3${n % 2},on_track`,
    ),
  )
  return new TextEncoder().encode(`email,name,description,due_at,status\n${rows.join('\n')}\n`)
}

async function timedCheck(database: Database, actor: Actor, bytes: Uint8Array) {
  const { result, ...timed } = await measured(() =>
    checkGoals(database, actor, {
      ...{ source: { kind: 'file', bytes }, fileName: 'goals.csv', sheet: null, columns: {}, dayOrder: null },
    }),
  )
  if (!result.ok || result.counts.refused) throw new Error('The check of the bench refused lines.')
  return { ...timed, importId: result.importId }
}

async function timedApply(database: Database, actor: Actor, importId: ImportId): Promise<Timed> {
  const { result, ...timed } = await measured(() => applyGoals(database, actor, importId))
  if (!result.ok) throw new Error(result.message)
  return timed
}
