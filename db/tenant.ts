import { type SQL, sql } from 'drizzle-orm'
import type { Database, Transaction } from './connection/client.ts'
import { send } from './connection/send.ts'
import type { OrganizationId } from './ids.ts'

declare const organizationMark: unique symbol

/** A transaction that sees one organization and nothing else; only `withOrganization` makes one. */
export type OrganizationTransaction = Transaction & {
  readonly organizationId: OrganizationId
  readonly [organizationMark]: true
}

/**
 * Runs `work` in one transaction as the unprivileged application role, bound to one organization by row-level security.
 * Role and organization are set for this transaction only, so that nothing leaks through the pool.
 * Whatever `work` throws rolls everything back and is thrown on.
 * @param organizationId UUID; of the session or the job, never of user input
 */
export function withOrganization<T>(
  database: Database,
  organizationId: OrganizationId,
  work: (tx: OrganizationTransaction) => Promise<T>,
): Promise<T> {
  return inOrganization(database, { organizationId }, work)
}

/**
 * As `withOrganization`, for reads alone that have to agree: all of them see the database as it was at the first one, so
 * that no change falls between two statements.
 */
export function readSnapshot<T>(
  database: Database,
  organizationId: OrganizationId,
  read: (tx: OrganizationTransaction) => Promise<T>,
): Promise<T> {
  return inOrganization(database, { organizationId, isSnapshot: true }, read)
}

/**
 * As `readSnapshot`, for statements that read by key: they are planned once for each connection. Sent by `send` before
 * `read` first waits, all of them cost one round trip.
 */
export function readAtOnce<T>(
  database: Database,
  organizationId: OrganizationId,
  read: (tx: OrganizationTransaction) => Promise<T>,
): Promise<T> {
  return inOrganization(database, { organizationId, isSnapshot: true, isByKey: true }, read)
}

const inOrganization = <T>(
  database: Database,
  binding: Omit<Binding, 'role' | 'organizationId'> & { organizationId: OrganizationId },
  work: (tx: OrganizationTransaction) => Promise<T>,
): Promise<T> =>
  transact(database, { role: 'perfcopilot_app', ...binding }, (tx) =>
    work(Object.assign(tx, { organizationId: binding.organizationId }) as unknown as OrganizationTransaction),
  )

/**
 * Reads across organizations as the system role, which may only select from a few tables.
 * For the named lookups of db/system.ts, which stand alone so that they can be counted.
 */
export function asSystem<T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return transact(database, { role: 'perfcopilot_system', organizationId: '' }, work)
}

/**
 * Runs `work` as the application role without an organization: it sees no tenant's row. For the counters of attempts,
 * which exist before anyone is signed in.
 */
export function withoutOrganization<T>(
  database: Database,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return transact(database, { role: 'perfcopilot_app', organizationId: '' }, work)
}

type Binding = {
  role: 'perfcopilot_app' | 'perfcopilot_system'
  organizationId: OrganizationId | ''
  isSnapshot?: boolean
  isByKey?: boolean
}

function transact<T>(
  database: Database,
  binding: Binding,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return database.transaction(async (tx) => {
    // The first statement of `work` need not wait for these: once one has failed, the server refuses all that follows.
    const isolation = sql`set transaction isolation level repeatable read, read only`
    const isolated = binding.isSnapshot ? [send(tx, isolation)] : []
    return afterBinding([...isolated, send(tx, bindingOf(database, binding))], work(tx))
  })
}

/** The result of `work`; the failure of a binding before it goes first. */
async function afterBinding<T>(bindings: readonly Promise<unknown>[], work: Promise<T>): Promise<T> {
  // A query that is returned without being awaited is sent each time it is waited for.
  const once = Promise.resolve(work)
  const settled = await Promise.allSettled([...bindings, once])
  for (const one of settled) if (one.status === 'rejected') throw one.reason
  return once
}

/** By settings of the transaction and not of the connection, so that it works behind a pooler too. */
function bindingOf(database: Database, { role, organizationId, isByKey = false }: Binding): SQL {
  const statementTimeout = String(database.statementTimeoutMs)
  const transactionTimeout = String(3 * database.statementTimeoutMs)
  return sql`
    select set_config('role', ${role}, true), set_config('app.organization_id', ${organizationId}, true),
      -- A prepared statement is planned for its values: a plan made while a table was empty would stay.
      set_config('plan_cache_mode', ${isByKey ? 'force_generic_plan' : 'force_custom_plan'}, true),
      -- What is read by key is planned once, which costs more than reading it; even beside an empty table by key.
      set_config('enable_seqscan', ${isByKey ? 'off' : 'on'}, true),
      set_config('statement_timeout', ${statementTimeout}, true),
      -- A transaction that idles, as that of a frozen worker, must not hold its locks.
      set_config('idle_in_transaction_session_timeout', '10000', true),
      -- One that was frozen between a statement and its values is not idle to the server, which waits for the rest for ever.
      case when current_setting('server_version_num')::int >= 170000
        then set_config('transaction_timeout', ${transactionTimeout}, true) end`
}
