import { pino } from 'pino'

/**
 * The process's log: one JSON line per event on standard output, for operators. Ids, counts and codes only: never a
 * key, a goal's text or a person's name; what looks like a secret is cut out even where it slips in.
 * The process's entry sets `log.level` from the environment.
 */
export const log = pino({
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ['authorization', 'password', 'secret', 'apiKey', 'token'].flatMap((name) => [name, `*.${name}`]),
    censor: '[removed]',
  },
})

export type Fault = { name: string; code: string | null; at: string[] }

/**
 * What may be logged of an unexpected error: its kind, its code and where it happened. Not its message: a database
 * error repeats the values of the query, goal texts among them.
 */
export function faultOf(error: unknown): Fault {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n') : []
  return {
    name: error instanceof Error ? error.name : typeof error,
    code: codeOf(error),
    at: frames.filter((line) => /^\s+at /.test(line)).slice(0, 8),
  }
}

/** The code of an error or of what caused it: drizzle wraps the driver's errors. */
export function codeOf(error: unknown): string | null {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  if (typeof code === 'string') return code
  return cause === undefined || cause === null ? null : codeOf(cause)
}
