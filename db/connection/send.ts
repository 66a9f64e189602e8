import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { PostgresJsSession } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Transaction } from './client.ts'

const dialect = new PgDialect()

/**
 * Sends a statement now, even while earlier ones of the transaction are unanswered. The server runs them in the order of
 * the calls, each with a snapshot of its own, and refuses all that follow a failed one; several cost one round trip
 * (PostgreSQL manual 54.2.4, "Pipelining"). The text must be one of a few, with all that varies as parameters: it stays
 * prepared on the connection. Await the result in any case; for several statements use `sendInOrder`.
 * @returns its rows
 */
export function send<Row extends object>(tx: Transaction, statement: SQL): Promise<Row[]> {
  const { sql, params } = dialect.sqlToQuery(statement)
  return issue(tx, (driver) => driver.unsafe(sql, params as string[], prepared)) as unknown as Promise<Row[]>
}

/** As `send`, for a text that is there already; returns each row as its values in the order of the columns. */
export function sendText(tx: Transaction, text: string, params: readonly unknown[]): Promise<unknown[][]> {
  return issue(tx, (driver) =>
    driver.unsafe(text, params as string[], prepared).values(),
  ) as unknown as Promise<unknown[][]>
}

// At once: the driver asks the server about a statement that is not prepared, and waits, each time.
const prepared = { prepare: true }

function issue<Query extends { execute(): Query }>(
  tx: Transaction,
  make: (driver: postgres.Sql) => Query,
): Query {
  if (closed.has(tx)) throw new Error('A step of sendInOrder has to send its statements before it waits.')
  return make(driverOf(tx)).execute()
}

type Step<Result> = () => Promise<Result>

/** Transactions whose list of statements was sent and is not answered yet. */
const closed = new WeakSet<Transaction>()

/**
 * Sends the statements of all steps in the order of the list, none waiting for the answer of another, and waits for all
 * answers: the whole list costs one round trip. A step sends its statements before it first waits; a later `send` of
 * the transaction throws until all are answered. Rejects with the first failure; the server refuses what follows it.
 * @returns what the steps return, in order
 */
export async function sendInOrder<Results extends unknown[] | []>(
  tx: Transaction,
  steps: { [Index in keyof Results]: Step<Results[Index]> },
): Promise<Results> {
  const answers = steps.map((step) => step())
  closed.add(tx)
  try {
    return (await Promise.all(answers)) as Results
  } finally {
    closed.delete(tx)
  }
}

type Session = PostgresJsSession<postgres.Sql, Record<string, never>, Record<string, never>>

// The ORM itself lets an unknown number of turns of the loop pass before a statement leaves, so it keeps no order.
const driverOf = (tx: Transaction): postgres.Sql => (tx._.session as unknown as Session).client
