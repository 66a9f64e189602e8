import { sql } from 'drizzle-orm'
import { send } from '../connection/send.ts'
import type { OrganizationTransaction } from '../tenant.ts'

/**
 * From here on in the transaction plans are kept over executions. For what writes many rows, whose own plan may be the same
 * at any size: each of its foreign keys is checked by a query for each row, and so are those that lead to a row that is
 * deleted; all of these would be planned anew each time, which takes longer than the rest
 * (docs/decisions/146-the-checks-of-each-row-keep-their-plan.md).
 */
export async function keepPlans(tx: OrganizationTransaction): Promise<void> {
  await send(tx, sql`select set_config('plan_cache_mode', 'auto', true)`)
}

/**
 * From here on in the transaction statements are planned for their values again, as every transaction begins. For loops that
 * insert and read in one transaction: plans that were made while the tables were empty would be kept to their end.
 */
export async function planForValues(tx: OrganizationTransaction): Promise<void> {
  await send(tx, sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`)
}

/**
 * From here on in the transaction rows come in the order of an index where there is one. For pages of long lists: without
 * statistics of organizations (docs/decisions/010-plans-without-organization-statistics.md) a large one is taken for a
 * small one, all of whose rows may as well be sorted.
 */
export async function readInOrder(tx: OrganizationTransaction): Promise<void> {
  await send(tx, sql`select set_config('enable_sort', 'off', true)`)
}

/**
 * After each batch of a transaction that may write most of what a table holds: takes the statistics of the tables that it
 * has more than doubled, as far as the planner knows. Autovacuum, where it analyzes one in the meantime, finds none of the
 * transaction's rows, and every plan would be made for an empty table: those of the foreign keys' checks in the transaction
 * itself, and all others for a minute after it (docs/decisions/144-an-import-leaves-statistics-of-what-it-wrote.md).
 */
export async function analyzeFilledTables(tx: OrganizationTransaction): Promise<void> {
  await send(tx, sql`select analyze_filled_tables()`)
}
