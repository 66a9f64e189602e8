import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'
import { freePort } from '#db/embedded/free-port'
import { stack } from './stack.ts'

const run = promisify(execFile)

/** A bound for what hangs, in milliseconds: two servers start at once on a machine that may be busy. */
const startMs = 180_000

export type Production = {
  origin: string
  /** Runs a command of scripts/operator with these settings and returns what it printed. Fails when it fails. */
  operator(script: string, args?: string[]): Promise<string>
  /**
   * Starts the web server; there once it listens.
   * @param server another server.js than that of the build
   */
  startWeb(server?: string): Promise<void>
  startWorker(): void
  /** The status of the health endpoint; 0 where no server listens. */
  health(): Promise<number>
  /** Waits until health finds nothing wrong. */
  healthy(): Promise<void>
  /** All that web and worker have written. */
  output(): string
  /** Kills web and worker, whatever they are doing. */
  stop(): Promise<void>
}

/**
 * A production installation of a test's own on the given database: a free port, the stack's encryption keys, the sandbox
 * allowed.
 * Nothing is started yet.
 * @param more settings besides, for the address that the web will have
 */
export async function production(
  databaseUrl: string,
  more: (origin: string) => Promise<Record<string, string>> = async () => ({}),
): Promise<Production> {
  const port = await freePort(0)
  const origin = `http://localhost:${port}`
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    // Set, if to nothing, so that no developer's .env slips in.
    DEMO_MODE: '',
    SMTP_URL: '',
    MAIL_FROM: '',
    OIDC_ISSUER: '',
    OIDC_CLIENT_ID: '',
    OIDC_CLIENT_SECRET: '',
    OIDC_NAME: '',
    OIDC_TRUST_EMAIL: '',
    PASSWORD_SIGNIN: '',
    SUPPORT_CONTACT: '',
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    HOSTNAME: '127.0.0.1',
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    // Where both have one database, the stack's worker may take a run of this one, and could not read its key.
    ENCRYPTION_KEYS: stack.encryptionKeys,
    CULTURE_AMP_ALLOWED_HOSTS: new URL(stack.sandboxUrl).host,
    ...(await more(origin)),
  }
  const root = new URL('..', import.meta.url)
  const started: ChildProcess[] = []
  const written: Buffer[] = []
  const start = (script: string) => {
    const child = spawn(process.execPath, [script], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => written.push(chunk))
    started.push(child)
  }
  const health = () =>
    fetch(`${origin}/api/health`).then(
      (answer) => answer.status,
      () => 0,
    )
  return {
    origin,
    operator: async (script, args = []) =>
      (await run(process.execPath, [`scripts/operator/${script}.ts`, ...args], { cwd: root, env })).stdout,
    startWeb: async (server = stack.server) => {
      start(server)
      await expect.poll(health, { timeout: startMs }).toBeGreaterThan(0)
    },
    startWorker: () => start('scripts/worker.ts'),
    health,
    healthy: () => expect.poll(health, { timeout: startMs }).toBe(200),
    output: () => Buffer.concat(written).toString(),
    stop: async () => {
      await Promise.all(
        started.map(async (child) => {
          if (child.exitCode !== null || child.signalCode !== null) return
          const ended = once(child, 'exit')
          child.kill('SIGKILL')
          await ended
        }),
      )
    },
  }
}
