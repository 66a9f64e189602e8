import { afterAll, beforeAll } from 'vitest'
import { type Database, openDatabase } from '../connection/client.ts'
import { testDatabase } from './database.ts'
import { generousTimeouts } from './generous-timeouts.ts'

/** A database for the calling test file: opened before its tests with the given number of connections, and dropped after them. */
export function ownDatabase(connections: number): Database & { url: string } {
  const database = {} as Database & { url: string }
  let drop: () => Promise<void>
  beforeAll(async () => {
    const made = await testDatabase()
    drop = made.drop
    database.url = made.url
    // Its properties and not their values: what `orm` answers changes when a connection is lost.
    Object.defineProperties(
      database,
      Object.getOwnPropertyDescriptors(openDatabase(made.url, connections, generousTimeouts)),
    )
  })
  afterAll(async () => {
    await database.close()
    await drop()
  })
  return database
}
