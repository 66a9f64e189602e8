import type postgres from 'postgres'

/** A transaction whose statements all leave at once: those of `send` (db/connection/send.ts) only, none of the ORM. */
export type Pipeline = {
  /** Takes a statement that was not sent yet. Throws once the pipeline has left. */
  add<Query extends object>(make: (client: postgres.Sql) => Query): Query
}

/**
 * Sends BEGIN, the statements of `work` and COMMIT together and waits for all answers: one round trip, and one write to the
 * socket where the connection has them prepared. After a failed statement the server refuses what follows and takes COMMIT
 * for ROLLBACK. The transaction reads only, and sees the database as it was at its first statement.
 * @param work adds its statements before it first waits
 */
export async function pipelined<T>(
  client: postgres.Sql,
  work: (pipeline: Pipeline) => Promise<T>,
): Promise<T> {
  const unsent: Query[] = []
  let hasLeft = false
  const add: Pipeline['add'] = (make) => {
    if (hasLeft) throw new Error('A pipeline takes no statement once it has left.')
    const query = make(client)
    // Awaiting it must not send it to a connection of its own.
    unsent.push(Object.assign(query, { executed: true }) as unknown as Query)
    return query
  }
  const worked = work({ add })
  const ended = add((driver) => driver.unsafe('commit'))
  hasLeft = true
  const lost = Promise.withResolvers<never>()
  const onexecute = (connection: Connection): false => {
    // False from `execute`: the answer decides what is sent next, as for a statement that is new to the connection.
    const sendOn = () => {
      for (let next = unsent.shift(); next; next = unsent.shift()) if (!connection.execute(next)) return
    }
    connection.reserved = sendOn
    connection.onclose = lost.reject
    sendOn()
    // No statement of others comes between; the driver gives the connection back once COMMIT is answered.
    return false
  }
  const begin = 'begin isolation level repeatable read, read only'
  const begun = client.unsafe(begin, [], { onexecute } as postgres.UnsafeQueryOptions)
  const answered = Promise.all([worked, ended])
  // What was never sent never settles; what fails later than BEGIN does is not looked at.
  answered.catch(() => undefined)
  await Promise.race([begun, lost.promise])
  return (await Promise.race([answered, lost.promise]))[0]
}

/** The driver's own, as its `begin` uses them (postgres 3.4, src/index.js). */
type Query = PromiseLike<unknown>
type Connection = {
  execute(query: Query): boolean
  reserved: (() => void) | null
  onclose: ((error: unknown) => void) | null
}
