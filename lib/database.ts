import { type Database, openDatabase } from '#db/connection/client'
import { environment } from './environment.ts'

const holder = globalThis as { perfcopilotDatabase?: Database }

/** This process's pool. One, also where Next loads a module several times: kept on `globalThis`. */
export function database(): Database {
  const { databaseUrl, directDatabaseUrl } = environment()
  holder.perfcopilotDatabase ??= openDatabase(databaseUrl, 10, {
    isPooled: databaseUrl !== directDatabaseUrl,
  })
  return holder.perfcopilotDatabase
}
