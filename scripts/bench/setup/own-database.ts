import type { Database } from '#db/connection/client'
import { type Setting, withPool } from '../sync.ts'
import type { Bed } from './bed.ts'
import { makeOrganization } from './organization.ts'

/** Runs `work` on a new organization of mapped people, in an empty database. */
export function inOwnDatabase<T>(
  bed: Bed,
  people: number,
  atOnce: number,
  work: (setting: Setting, database: Database) => Promise<T>,
): Promise<T> {
  return bed.withDatabase((databaseUrl) =>
    withPool(databaseUrl, async (database) => {
      const organization = await makeOrganization(database, bed.servers[0].url, { people })
      return work({ bed, databaseUrl, organization, atOnce }, database)
    }),
  )
}
