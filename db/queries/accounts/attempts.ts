import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'
import { withoutOrganization } from '#db/tenant'

type Query = { text: string; values: unknown[] }

/**
 * The client that rate-limiter-flexible expects (`query` as in node-postgres), on our own pool and under the
 * application role.
 */
export function attemptsClient(database: Database) {
  return {
    query: async ({ text, values }: Query) => {
      const rows = await withoutOrganization(database, (tx) => tx.execute(statement(text, values)))
      return { rows: [...rows], rowCount: rows.count }
    },
  }
}

/** `$1` and its like in the library's text become parameters of ours. */
function statement(text: string, values: unknown[]): SQL {
  const parts = text.split(/\$(\d+)/)
  return sql.join(parts.map((part, i) => (i % 2 === 0 ? sql.raw(part) : sql`${values[Number(part) - 1]}`)))
}
