import { afterAll, beforeAll } from 'vitest'
import { type Database, openDatabase } from '../connection/client.ts'
import { testDatabase } from './database.ts'

/** A database of the calling test file's own: open before its tests, with so many connections, and gone after them. */
export function ownDatabase(connections: number): Database {
  const database = {} as Database
  let drop: () => Promise<void>
  beforeAll(async () => {
    const made = await testDatabase()
    drop = made.drop
    // Its properties and not their values: what `orm` answers changes when a connection is lost.
    Object.defineProperties(database, Object.getOwnPropertyDescriptors(openDatabase(made.url, connections)))
  })
  afterAll(async () => {
    await database.close()
    await drop()
  })
  return database
}
