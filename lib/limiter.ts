import { createHash } from 'node:crypto'
import { type IRateLimiterPostgresOptions, RateLimiterPostgres } from 'rate-limiter-flexible'
import type { Database } from '#db/connection/client'
import { attemptsClient } from '#db/queries/accounts/attempts'

/** What counters are kept under: the hash of what was typed or done, never the text. */
export const counterKey = (...parts: string[]) =>
  createHash('sha256').update(parts.join(' ')).digest('base64url')

const limiters = new WeakMap<Database, Map<string, RateLimiterPostgres>>()

/** A counter in the database, for all processes. One per name and database: each keeps a timer that clears what has run out. */
export function limiter(
  database: Database,
  keyPrefix: string,
  { points, seconds }: { points: number; seconds: number },
): RateLimiterPostgres {
  const known = limiters.get(database) ?? new Map<string, RateLimiterPostgres>()
  limiters.set(database, known)
  const made =
    known.get(keyPrefix) ??
    new RateLimiterPostgres({
      storeClient: attemptsClient(database),
      storeType: 'client',
      schemaName: 'limits',
      tableName: 'attempts',
      tableCreated: true,
      keyPrefix,
      points,
      duration: seconds,
    } satisfies IRateLimiterPostgresOptions)
  known.set(keyPrefix, made)
  return made
}
