import { sql } from 'drizzle-orm'
import type { Database, Transaction } from './connection/client.ts'
import type { OrganizationId } from './ids.ts'
import { withOrganization } from './tenant.ts'

/** Rows in one statement: each ends well within its time limit. */
const batch = 20_000

/**
 * Deletes an organization with everything that belongs to it, for the operator. Tables that refer to others go first, in
 * batches, so that it can be stopped and run again. The log and the organization itself, which the application may not
 * delete, go last, in one transaction of the tables' owner that lifts the wall for no longer than that.
 * @throws when the database is away, or when other work holds the two tables for more than ten seconds
 */
export async function deleteOrganization(database: Database, organizationId: OrganizationId): Promise<void> {
  for (const table of await tablesInOrder(database)) {
    for (let deleted = batch; deleted === batch; )
      deleted = await deleteBatch(database, organizationId, table)
  }
  await database.transaction(async (tx) => {
    await tx.execute(sql`select set_config('lock_timeout', '10000', true)`)
    await force(tx, false)
    await tx.execute(sql`delete from activity where organization_id = ${organizationId}::uuid`)
    await tx.execute(sql`delete from organizations where id = ${organizationId}::uuid`)
    await force(tx, true)
  })
}

const last = ['activity', 'organizations']

/** The wall of the two tables for their owner; the application stays behind its own. */
async function force(tx: Transaction, isForced: boolean): Promise<void> {
  for (const table of last)
    await tx.execute(
      sql`alter table ${sql.identifier(table)} ${isForced ? sql`force` : sql`no force`} row level security`,
    )
}

function deleteBatch(database: Database, organizationId: OrganizationId, table: string): Promise<number> {
  return withOrganization(database, organizationId, async (tx) => {
    // A person goes after everyone who reports to them; with the lines go all ties inside of the table.
    if (table === 'employees')
      await tx.execute(sql`update employees set manager_id = null, reviewer_id = null
        where organization_id = ${organizationId}::uuid and (manager_id is not null or reviewer_id is not null)`)
    const rows = await tx.execute(sql`
      delete from ${sql.identifier(table)} where organization_id = ${organizationId}::uuid and ctid = any (array(
        select ctid from ${sql.identifier(table)} where organization_id = ${organizationId}::uuid limit ${batch}::int))
      returning 1`)
    return rows.length
  })
}

/** The tables with rows of organizations, each before those that it refers to. */
async function tablesInOrder(database: Database): Promise<string[]> {
  const rows = await database.orm.execute<{ name: string; refersTo: string[] }>(sql`
    select c.relname as name, to_json(array(
      select distinct k.confrelid::regclass::text from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid)) as "refersTo"
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`)
  const left = new Map(rows.filter(({ name }) => !last.includes(name)).map((row) => [row.name, row.refersTo]))
  const ordered: string[] = []
  while (left.size > 0) {
    const isReferredTo = new Set([...left.values()].flat())
    const free = [...left.keys()].filter((name) => !isReferredTo.has(name))
    if (free.length === 0)
      throw new Error(`These tables refer to each other: ${[...left.keys()].join(', ')}.`)
    for (const name of free) {
      ordered.push(name)
      left.delete(name)
    }
  }
  return ordered
}
