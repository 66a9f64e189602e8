import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { demoPassword } from '#db/demo/accounts'
import { seedDemo } from '#db/demo/seed'
import { freePort } from '#db/embedded/free-port'
import { startEmbeddedPostgres } from '#db/embedded/launch'
import { hashPassword } from '#lib/access/password/hash'
import { builtServer } from '../build/built-server.ts'
import type { Child } from '../processes/child.ts'
import { endOrphans } from '../processes/children.ts'
import { Fault } from '../processes/fault.ts'
import { claim } from '../processes/lock.ts'
import { partStarter, type StartPart } from '../processes/parts.ts'
import type { Shutdown } from '../processes/shutdown.ts'
import { step } from '../processes/step.ts'
import { root } from '../root.ts'
import { exitSentence, untilHealthy } from './health.ts'
import { keptSecrets } from './kept-secrets.ts'
import { listenAddress } from './listen-address.ts'
import { choosePort } from './ports.ts'
import { prepareDatabase } from './prepare-database.ts'
import { stackEnvironment } from './stack-environment.ts'

export type StackOptions = {
  /** Where its database, secrets and logs live; made when missing. */
  dataFolder: string
  /** `built`: the production build. `dev`: sources, reloaded when they change. */
  web: 'built' | 'dev'
  /** PORT, SANDBOX_PORT, DATABASE_URL and the rest of what the user has set. */
  source: Record<string, string | undefined>
  /** False for tests: a crash of the machine may lose data. */
  durable: boolean
}

export type Stack = {
  url: string
  /** The base URL to connect to, with its path. */
  sandboxUrl: string
  databaseUrl: string
  /** ENCRYPTION_KEYS of its processes. */
  encryptionKeys: string
  /** What all its parts have said since this start, each line after the part's name. */
  logFile: string
  /** The demo organizations were put in by this start. */
  seeded: boolean
  /** Resolves with the cause when a part ends by itself. */
  broken: Promise<string>
}

/**
 * Starts everything in its order: database, migrations, demo data, sandbox, build, worker, web. All that was started
 * is registered with `shutdown`, whose run undoes it, also after a failure on the way.
 */
export async function startStack(options: StackOptions, shutdown: Shutdown): Promise<Stack> {
  const { dataFolder, source } = options
  await takeDataFolder(dataFolder, shutdown)
  const web = await choosePort('PORT', source.PORT, 3000)
  const sandbox = await choosePort('SANDBOX_PORT', source.SANDBOX_PORT, 4010)
  for (const note of [web.note, sandbox.note]) if (note) console.log(note)

  const databaseUrl = source.DATABASE_URL || (await embeddedDatabase(options, shutdown))
  const env = stackEnvironment(source, {
    databaseUrl,
    port: web.port,
    address: listenAddress(source.HOSTNAME, '127.0.0.1'),
    sandboxPort: sandbox.port,
    smtpPort: await freePort(0),
    secrets: keptSecrets(dataFolder),
    development: options.web === 'dev',
  })
  await step('Bringing the database up to date', () => prepareDatabase(databaseUrl))
  const { fresh } = await seedDemo(databaseUrl, await hashPassword(demoPassword))

  const startPart = partStarter(dataFolder, shutdown)
  const logFile = path.join(dataFolder, 'stack.log')
  const log = createWriteStream(logFile, { mode: 0o600 })
  const start = (name: string, args: string[]): Child =>
    startPart({
      name,
      args,
      env,
      onLine(line) {
        log.write(`${name} | ${line}
`)
        if (options.web === 'dev') console.log(`${name} | ${line}`)
      },
    })
  const sandboxUrl = `http://127.0.0.1:${sandbox.port}/v1`
  const parts = [start('sandbox', ['sandbox/main.ts'])]
  const command = await webCommand(options, env, startPart, shutdown)
  parts.push(start('worker', [...(options.web === 'dev' ? ['--watch'] : []), 'scripts/worker.ts']))
  const server = start('web', command)
  parts.push(server)
  const address = env.HOSTNAME === '0.0.0.0' || env.HOSTNAME === '::' ? '127.0.0.1' : env.HOSTNAME
  await step('Starting the application', () =>
    untilHealthy(`http://${address}:${web.port}/api/health`, server),
  )
  return {
    url: env.NEXTAUTH_URL ?? '',
    sandboxUrl,
    databaseUrl,
    encryptionKeys: env.ENCRYPTION_KEYS ?? '',
    logFile,
    seeded: fresh,
    broken: Promise.race(parts.map(async (part) => exitSentence(part, await part.ended))),
  }
}

async function takeDataFolder(dataFolder: string, shutdown: Shutdown): Promise<void> {
  const turn = claim(path.join(dataFolder, 'in-use'))
  if (!turn.claimed) {
    throw new Fault(
      `Another demo (process ${turn.holder.pid}) runs with the data in ${dataFolder}. Stop it, or set DATA_DIR to another folder (and PORT and SANDBOX_PORT to other ports).`,
    )
  }
  shutdown.add(turn.release)
  const found = await endOrphans(dataFolder)
  if (found > 0) console.log('Ended what an earlier start had left running.')
}

async function embeddedDatabase({ dataFolder, durable }: StackOptions, shutdown: Shutdown): Promise<string> {
  const starting = startEmbeddedPostgres({ dir: path.join(dataFolder, 'postgres'), durable })
  // Registered while it starts: a stop in the meantime waits for it, else it would be left running.
  shutdown.add(async () => (await starting.catch(() => null))?.stop())
  const server = await step('Starting the database', () => starting)
  return server.url('perfcopilot')
}

async function webCommand(
  options: StackOptions,
  env: NodeJS.ProcessEnv,
  startPart: StartPart,
  shutdown: Shutdown,
): Promise<string[]> {
  if (options.web === 'built') return [await builtServer(startPart, shutdown)]
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  return [next, 'dev', '-p', env.PORT ?? '', '-H', env.HOSTNAME ?? '']
}
