import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { freePort } from '#db/embedded/free-port'
import { startEmbeddedPostgres } from '#db/embedded/launch'
import { removeEmbeddedPostgres } from '#db/embedded/remove'
import { clearAbandoned, temporaryPrefix } from '#db/testing/abandoned'
import type { StartPart } from '../../processes/parts.ts'
import type { Shutdown } from '../../processes/shutdown.ts'
import { prepareDatabase } from '../../stack/prepare-database.ts'
import { stackEnvironment } from '../../stack/stack-environment.ts'
import { type GoalServer, startGoalServer } from './goal-servers.ts'
import type { Sizes } from './sizes.ts'

/** What all measurements stand on: one PostgreSQL that syncs its disk as in production, and stand-ins for Culture Amp. */
export type Bed = {
  sizes: Sizes
  startPart: StartPart
  shutdown: Shutdown
  /** One for each measurement that runs at the same time as others. */
  servers: readonly [GoalServer, GoalServer, GoalServer]
  /** Environment of the application's processes on this database. */
  environment(databaseUrl: string, more?: Record<string, string>): NodeJS.ProcessEnv
  /** The port in that environment. */
  webPort: number
  /** Runs `work` with an empty database of its own at the present tables. */
  withDatabase<T>(work: (url: string) => Promise<T>): Promise<T>
}

const template = 'bench_template'

/** Starts it in a temporary folder; the shutdown ends and deletes everything. */
export async function makeBed(sizes: Sizes, startPart: StartPart, shutdown: Shutdown): Promise<Bed> {
  await clearAbandoned()
  const dir = mkdtempSync(path.join(os.tmpdir(), temporaryPrefix))
  shutdown.add(() => removeEmbeddedPostgres(dir))
  const server = await startEmbeddedPostgres({ dir, port: 0 })
  await prepareDatabase(server.url(template))

  const servers = await Promise.all([
    startGoalServer(startPart, 'goals-1'),
    startGoalServer(startPart, 'goals-2'),
    startGoalServer(startPart, 'goals-3'),
  ] as const)
  const webPort = await freePort(0)
  const secrets = {
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  }
  const { PATH, HOME, TMPDIR } = process.env
  const environment: Bed['environment'] = (databaseUrl, more = {}) => ({
    ...stackEnvironment(
      {
        PATH,
        HOME,
        TMPDIR,
        LOG_LEVEL: 'error',
        CULTURE_AMP_ALLOWED_HOSTS: servers.map(({ host }) => host).join(','),
      },
      {
        databaseUrl,
        port: webPort,
        address: '127.0.0.1',
        sandboxPort: webPort,
        smtpPort: null,
        secrets,
        development: false,
      },
    ),
    ...more,
  })
  // This process saves connections and starts runs by the same rules.
  for (const [name, value] of Object.entries(environment(server.url(template)))) {
    // Assigned as it is, undefined would become a text.
    if (value !== undefined) process.env[name] = value
  }
  return {
    sizes,
    startPart,
    shutdown,
    servers,
    environment,
    webPort,
    async withDatabase(work) {
      const name = `bench_${randomBytes(4).toString('hex')}`
      const admin = postgres(server.url('postgres'), { max: 1, onnotice() {} })
      try {
        await admin`create database ${admin(name)} template ${admin(template)}`
        const result = await work(server.url(name))
        await admin`drop database ${admin(name)} with (force)`
        return result
      } finally {
        await admin.end()
      }
    },
  }
}
