import { type Database, openDatabase } from '#db/client'
import { environment } from '#lib/environment'

const holder = globalThis as { perfcopilotDatabase?: Database }

/** This process's pool. One, also where Next loads a module several times: kept on `globalThis`. */
export function database(): Database {
  holder.perfcopilotDatabase ??= openDatabase(environment().databaseUrl)
  return holder.perfcopilotDatabase
}
