import type { StartPart } from '../../processes/parts.ts'
import type { Behavior, Counts } from '../goal-server/main.ts'

/** A running stand-in for Culture Amp, in its own process. */
export type GoalServer = {
  /** The base URL to connect to. */
  url: string
  host: string
  /** Sets its behaviour from now on and resets its counts. */
  behave(behavior: Partial<Behavior>): Promise<void>
  counts(): Promise<Counts>
}

/** Starts one; it ends with the bench. */
export async function startGoalServer(startPart: StartPart, name: string): Promise<GoalServer> {
  const started = Promise.withResolvers<number>()
  const child = startPart({
    name,
    args: ['scripts/bench/goal-server/main.ts'],
    env: process.env,
    onLine: (line) => started.resolve(Number(line.replace('port ', ''))),
  })
  void child.ended.then((how) => started.reject(new Error(`The ${name} has ended (${how}).`)))
  const origin = `http://127.0.0.1:${await started.promise}`
  const control = async (init?: RequestInit) =>
    (await (await fetch(`${origin}/control`, init)).json()) as Counts
  return {
    url: `${origin}/v1`,
    host: new URL(origin).host,
    async behave({ latencyMs = 0, limit = null }) {
      await control({ method: 'POST', body: JSON.stringify({ latencyMs, limit }) })
    },
    counts: () => control(),
  }
}
