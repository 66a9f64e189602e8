import postgres from 'postgres'
import { postgresOptions } from './driver-options.ts'

const looks = 3

/**
 * Whether connections to this address share the server's sessions, as behind a pooler in transaction mode: two that are
 * open at once then meet the same session. Rejects when the database does not answer within five seconds.
 */
export async function sharesSessions(url: string): Promise<boolean> {
  const connections = [1, 2].map(() => postgres({ ...postgresOptions(url), max: 1, connect_timeout: 5 }))
  try {
    for (let look = 0; look < looks; look++) {
      const sessions = new Set<number>()
      // One after the other: a pooler opens a session of its own for those that wait together.
      for (const sql of connections) {
        const [row] = await sql.unsafe('select pg_backend_pid() as session')
        sessions.add(row?.session as number)
      }
      if (sessions.size === 1) return true
    }
    return false
  } finally {
    await Promise.all(connections.map((sql) => sql.end({ timeout: 1 })))
  }
}
