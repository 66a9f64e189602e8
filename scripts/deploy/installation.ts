import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '#db/embedded/free-port'
import { root } from '../root.ts'

/** The settings of an installation for tests, without demo mode, on this machine alone. */
export async function settings(databaseUrl: string): Promise<Record<string, string>> {
  const port = await freePort(0)
  return {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    HOSTNAME: '127.0.0.1',
    NEXTAUTH_URL: `http://localhost:${port}`,
    NEXTAUTH_SECRET: 'a-secret-of-at-least-thirty-two-characters',
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  }
}

export type Command = {
  /** Of the program that was started, npm or what started npm. */
  pid: number
  output(): string
  /** How it ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Ends what is left of it. */
  kill(): void
}

/** Starts a program as an operator does, in a process group of its own. */
export const start = (program: string, args: string[], env: Record<string, string>): Command =>
  startIn(root, program, args, env)

/** The same in another folder than the project's. */
export function startIn(cwd: string, program: string, args: string[], env: Record<string, string>): Command {
  const child: ChildProcess = spawn(program, args, {
    cwd,
    env: env as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (bytes) => {
      said += bytes
    })
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  const pid = child.pid ?? 0
  return {
    pid,
    ended,
    output: () => said,
    kill() {
      try {
        process.kill(-pid, 'SIGKILL')
      } catch {
        // It has ended.
      }
    },
  }
}

/** Waits until the web process at this port answers; fails with its output when it does not within a minute. */
export async function untilServing(port: string, command: Command): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null)
    if (answer?.ok) return
    await delay(100)
  }
  throw new Error(`The web process does not serve. It said:\n${command.output()}`)
}

/** The processes that were started by this one. */
export function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number)
}
