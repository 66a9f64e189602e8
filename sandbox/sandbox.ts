import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  sandboxApiKey,
  sandboxClientId,
  sandboxClientSecret,
  sandboxKeyWithoutGoals,
} from './credentials/keys.ts'
import type { Script } from './faults/behavior.ts'
import type { Target } from './faults/scripts.ts'
import type { Row } from './goals/goals.ts'
import { handle } from './http/handler.ts'
import type { LogEntry } from './http/request-log.ts'
import { refusal } from './http/response.ts'
import type { Mailbox } from './mail/mailbox.ts'
import { type SandboxOptions, testOptions } from './options.ts'
import { createState, type State } from './state.ts'

/** A running stand-in for Culture Amp. */
export type Sandbox = {
  /** The base URL to connect to: `http://127.0.0.1:PORT/v1`. */
  url: string
  apiKey: string
  /** A valid key that may not read goals: 403. */
  keyWithoutGoals: string
  clientId: string
  clientSecret: string
  /** Every request since the start or the last reset, oldest first; never a credential. */
  log: readonly LogEntry[]
  clearLog(): void
  /** What its mail server has received (sandbox/mail/mail-server.ts). */
  mailbox: Mailbox
  /** Replaces the owner's rows, which are sent as they stand (with the owner's shape and casing). */
  setGoals(owner: string, rows: readonly Row[]): void
  /** Sets the faults of a target; null restores normal answers. */
  script(target: Target, script: Script | null): void
  set(options: Partial<SandboxOptions>): void
  /** Moves the sandbox's clock: tokens die, rate limits refill. */
  advanceClock(ms: number): void
  /** Requests of the target wait from now on until `release`. */
  hold(target: Target): void
  release(target: Target): void
  /** Settles once a request of the held target waits. */
  arrived(target: Target): Promise<void>
  reset(): void
  /** Cuts every connection and frees the port. */
  stop(): Promise<void>
}

/**
 * Starts a sandbox in this process on 127.0.0.1. Port 0 (the default) takes any free one; options not given are those
 * of tests: no latency, no rate limit, five goals a page. Rejects with the system's error (EADDRINUSE) when it cannot listen.
 */
export async function startSandbox({
  port = 0,
  ...options
}: Partial<SandboxOptions> & { port?: number } = {}): Promise<Sandbox> {
  const state = createState({ ...testOptions, ...options })
  const server = createServer((message, response) => {
    handle(state, message, response).catch((error: unknown) => {
      const { status, headers, body } = refusal(500, `The sandbox itself failed: ${error}`)
      if (!response.headersSent) response.writeHead(status, headers)
      response.end(body)
    })
  })
  // Longer than any client keeps an idle connection, so that a call never meets one that is just being closed.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    ...controls(state),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function controls(state: State): Omit<Sandbox, 'url' | 'stop'> {
  return {
    apiKey: sandboxApiKey,
    keyWithoutGoals: sandboxKeyWithoutGoals,
    clientId: sandboxClientId,
    clientSecret: sandboxClientSecret,
    log: state.log.entries,
    clearLog: () => state.log.clear(),
    mailbox: state.mailbox,
    setGoals: (owner, rows) => void state.goals.set(owner, rows),
    script: (target, script) => state.scripts.set(target, script),
    set: (changed) => {
      state.options = { ...state.options, ...changed }
    },
    advanceClock: (ms) => state.clock.advance(ms),
    hold: (target) => state.holds.hold(target),
    release: (target) => state.holds.release(target),
    arrived: (target) => state.holds.arrived(target),
    reset: () => state.reset(),
  }
}
