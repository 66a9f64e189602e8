import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { managersToInvite } from '#db/queries/accounts/accounts'
import { teamPage } from '#db/queries/people/list/team-list'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { watchPlanModes } from '#db/testing/statements/plan-modes'
import { rowsFetched } from '#db/testing/statements/rows-fetched'
import { rowsKnown } from '#db/testing/statements/rows-known'
import { importFixture } from './testing/import-fixture.ts'
import { undoImport } from './undo.ts'

const database = ownDatabase(8)
const { check, apply } = importFixture(database)

const size = 3_000
const lines = Array.from({ length: size }, (_, n) => `Person ${n},p${n}@example.com,id-${n}`)
const file = `name,email,culture_amp_user_id\n${lines.join('\n')}\n`

/** Who waits for the activity log of this database; the databases of other tests have locks as well. */
const waiting = sql`select 1 from pg_locks where not granted and relation = 'activity'::regclass
  and database = (select oid from pg_database where datname = current_database())`

test('tables that are analyzed while a large import runs slow down neither it, nor the lists, nor its undo', async () => {
  const organization = await testOrganization(database)
  const { importId } = await check(organization, file)
  expect(await rowsKnown(database, 'import_lines')).toBeGreaterThanOrEqual(size / 2)
  let applying: ReturnType<typeof apply> | undefined
  await database.orm.transaction(async (tx) => {
    // The import waits for this lock near its end, with all people written.
    await tx.execute(sql`lock table activity in exclusive mode`)
    applying = apply(organization, importId)
    await expect.poll(() => tx.execute(waiting)).toHaveLength(1)
    // As autovacuum does, which passes over what it would have to wait for.
    await database.orm.execute(sql`analyze (skip_locked) employees, mappings`)
    for (const table of ['employees', 'mappings'])
      expect(await rowsKnown(database, table)).toBeGreaterThanOrEqual(size / 2)
  })
  expect(await applying).toMatchObject({ ok: true })
  const { fetched } = await withOrganization(database, organization.organizationId, (tx) =>
    rowsFetched(tx, ['employees', 'users', 'mappings'], async () => {
      await teamPage(tx, { limit: 50 })
      await managersToInvite(tx)
    }),
  )
  // Where each person's reports and account are looked for among all people, it is millions.
  expect(fetched).toBeLessThan(10 * size)
  expect(await undoImport(database, organization.admin, importId)).toMatchObject({ ok: true, reverted: size })
})

test('what an import and its undo write is checked row by row along plans that are kept', async () => {
  const organization = await testOrganization(database)
  const planModes = await watchPlanModes(database, ['employees', 'mappings'])
  const { importId } = await check(
    organization,
    'name,email,culture_amp_user_id\nZoë,zoe@example.com,id-zoe\n',
  )
  expect(await apply(organization, importId)).toMatchObject({ ok: true })
  expect(await undoImport(database, organization.admin, importId)).toMatchObject({ ok: true, reverted: 1 })
  expect(await planModes()).toEqual([
    'delete employees auto',
    'delete mappings auto',
    'insert employees auto',
    'insert mappings auto',
  ])
})
