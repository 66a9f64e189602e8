import { pino } from 'pino'
import { environment } from '#lib/environment'

/**
 * The process's log: one JSON line per event on standard output, for operators. Ids, counts and codes only: never a
 * key, a goal's text or a person's name (product.md 1); what looks like a secret is cut out even where it slips in.
 */
export const log = pino({
  level: process.env.NODE_ENV === 'test' ? 'silent' : environment().logLevel,
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      'authorization',
      'password',
      'secret',
      'apiKey',
      'token',
      '*.authorization',
      '*.password',
      '*.secret',
    ],
    censor: '[removed]',
  },
})
