import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { isLostConnection, isUnreachable } from './database-error.ts'
import { postgresOptions } from './driver-options.ts'
import { safeBegin } from './safe-begin.ts'
import { type Semaphore, semaphore } from './semaphore.ts'
import { watchedSocket } from './watched-socket.ts'

export type Transaction = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0]

/** The only handle on PostgreSQL. Tenant tables are reached through `withOrganization` (db/tenant.ts), not through it. */
export type Database = {
  readonly orm: PostgresJsDatabase
  /**
   * Runs `work` in one transaction as soon as a connection is free: within five seconds, or not at all (`DatabaseBusy`).
   * Any error of `work` rolls everything back.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Transactions that have a connection, and those that wait for one. */
  load(): { inUse: number; waiting: number }
  /** The limit of every statement of a transaction. */
  readonly statementTimeoutMs: number
  close(): Promise<void>
}

/** The pool's time limits; the defaults are those of production. */
type Timeouts = {
  /** For a free connection of the pool. */
  connectionMs: number
  statementTimeoutMs: number
  /** Without a byte from the server a connection counts as lost; longer than any statement may take. */
  silenceMs: number
}

type PoolOptions = Partial<Timeouts> & {
  /** The address leads through a pooler in transaction mode: statements prepared on a connection would be gone with it. */
  isPooled?: boolean
}

const usual: Timeouts = { connectionMs: 5_000, statementTimeoutMs: 10_000, silenceMs: 14_000 }

/**
 * Opens a pool. Connections are made on first use, so an unreachable server is met by the first query, and a server
 * that comes back is used again without a restart.
 * @param url `postgres://…`, as `readDatabaseUrl` reads it
 * @param max connections at most
 */
export function openDatabase(url: string, max = 10, options: PoolOptions = {}): Database {
  const { connectionMs, statementTimeoutMs, silenceMs, isPooled = false } = { ...usual, ...options }
  const connections: Semaphore = semaphore(max, connectionMs)
  const open = new Set<postgres.Sql>()
  let current = connect()

  function connect() {
    const client = openClient(url, max, silenceMs, isPooled)
    open.add(client)
    return { client, orm: drizzle(client) }
  }

  /** A client that lost a connection may fail on it repeatedly: the next transaction has a new client. */
  function replace(used: typeof current): void {
    if (used !== current) return
    current = connect()
    const retire = () => used.client.end({ timeout: 1 }).finally(() => open.delete(used.client))
    setTimeout(() => void retire(), lastWordsMs).unref()
  }

  const withConnection = <T>(run: (used: typeof current) => Promise<T>): Promise<T> =>
    connections(async () => {
      const used = current
      try {
        return await run(used)
      } catch (error) {
        if (isLostConnection(error)) replace(used)
        // Each waiting transaction would try in vain for as long again.
        if (isUnreachable(error)) connections.rejectWaiting(error)
        throw error
      }
    })

  return {
    get orm() {
      return current.orm
    },
    statementTimeoutMs,
    load: connections.load,
    transaction: (work) => withConnection(({ orm }) => orm.transaction(work)),
    close: async () => {
      // What was replaced has had its time, and would use up the whole of it once more.
      const timeout = (client: postgres.Sql) => (client === current.client ? 5 : 0)
      await Promise.all([...open].map((client) => client.end({ timeout: timeout(client) })))
    },
  }
}

/** Time for the other transactions of a replaced client to finish. */
const lastWordsMs = 30_000

function openClient(url: string, max: number, silenceMs: number, isPooled: boolean): postgres.Sql {
  const client = postgres({
    ...postgresOptions(url),
    max,
    prepare: !isPooled,
    // With the wait for a connection of the pool, no caller waits longer than five seconds for a database that is away.
    connect_timeout: 4,
    // Seconds until a refused connection is tried again. The driver's own grows to 20 and holds every caller as long.
    backoff: () => 0.2,
    // Below the silence after which a connection counts as dead.
    idle_timeout: 10,
    // A connection that is cut while it asks for types rejects without a handler, which ends the process.
    fetch_types: false,
    ...{ socket: watchedSocket(silenceMs) },
  })
  return Object.assign(client, { begin: safeBegin(client.begin as Parameters<typeof safeBegin>[0]) })
}
