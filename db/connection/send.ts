import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { PostgresJsSession } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Transaction } from './client.ts'

const dialect = new PgDialect()

/**
 * Sends a statement now, even while earlier ones of the transaction are unanswered: the server takes them in the order
 * of these calls, each with a snapshot of its own as if it had been waited for, and several cost one way there and back
 * (PostgreSQL manual 54.2.4, "Pipelining"). Once one has failed, the server refuses those behind it. Its text must be one
 * of a few, with all that varies as parameters: it stays prepared on the connection.
 * @returns its rows; to be awaited by the caller in any case, best with `Promise.all` in the order of sending
 */
export function send<Row extends object>(tx: Transaction, statement: SQL): Promise<Row[]> {
  const { sql, params } = dialect.sqlToQuery(statement)
  return (
    driverOf(tx)
      // At once: the driver asks the server about a statement that is not prepared, and waits, each time.
      .unsafe(sql, params as string[], { prepare: true })
      .execute() as unknown as Promise<Row[]>
  )
}

type Session = PostgresJsSession<postgres.Sql, Record<string, never>, Record<string, never>>

// The ORM itself lets an unknown number of turns of the loop pass before a statement leaves, so it keeps no order.
const driverOf = (tx: Transaction): postgres.Sql => (tx._.session as unknown as Session).client
