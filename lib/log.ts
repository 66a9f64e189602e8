import { AsyncLocalStorage } from 'node:async_hooks'
import { type Logger, pino } from 'pino'
import { errorCode } from '#db/connection/database-error'

type LogFields = { requestId?: string; runId?: string }

// One of each for the process, also where Next loads this module several times: a level that is set holds for all.
const holder = globalThis as { perfcopilotLogFields?: AsyncLocalStorage<LogFields>; perfcopilotLog?: Logger }
holder.perfcopilotLogFields ??= new AsyncLocalStorage()
const fields = holder.perfcopilotLogFields

/** Runs `work` with these fields in every line that it logs. */
export const withLogFields = <T>(more: LogFields, work: () => T): T => fields.run(more, work)

/** Puts these fields into every line that the rest of this task logs, and what it starts. */
export const enterLogFields = (more: LogFields): void => fields.enterWith(more)

holder.perfcopilotLog ??= pino({
  base: { pid: process.pid },
  mixin: () => ({ ...fields.getStore() }),
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ['authorization', 'password', 'secret', 'apiKey', 'token'].flatMap((name) => [name, `*.${name}`]),
    censor: '[removed]',
  },
})

/**
 * The process's log: one JSON line per event on standard output, for operators. Ids, counts and codes only: never a
 * key, a goal's text or a person's name; fields named like a secret are redacted even where one slips in.
 * The process's entry sets `log.level` from the environment.
 */
export const log = holder.perfcopilotLog

export type Fault = { name: string; code: string | null; at: string[] }

/**
 * The part of an unexpected error that may be logged: name, code and stack frames. Not its message: a database error repeats
 * the values of the query, goal texts among them.
 */
export function faultOf(error: unknown): Fault {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n') : []
  return {
    name: error instanceof Error ? error.name : typeof error,
    code: errorCode(error),
    at: frames.filter((line) => /^\s+at /.test(line)).slice(0, 8),
  }
}
