import { readFileSync } from 'node:fs'
import os from 'node:os'
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'

/** The machine in one line, to which absolute times belong. */
export async function machine(database: Database): Promise<string> {
  const cpus = os.cpus()
  const [row] = await database.orm.execute<{ version: string }>(
    sql`select current_setting('server_version') as version`,
  )
  const memory = `${(os.totalmem() / 2 ** 30).toFixed(0)} GB`
  const processor = `${cpus[0]?.model.trim() || os.machine()}, ${cpus.length} cores`
  return `${processor}, ${memory}; ${os.type()} ${os.release()}; Node ${process.versions.node}; PostgreSQL ${row?.version}; load before: ${load()}`
}

function load(): string {
  try {
    return readFileSync('/proc/loadavg', 'utf8').split(' ', 3).join(' ')
  } catch {
    return os
      .loadavg()
      .map((average) => average.toFixed(2))
      .join(' ')
  }
}
