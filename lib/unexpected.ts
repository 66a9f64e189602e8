import { randomUUID } from 'node:crypto'
import { isLostConnection } from '#db/connection/lost-connection'
import { log } from './log.ts'

export type Unexpected = { message: string; reference: string; isDatabaseAway: boolean }

const databaseAway = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'DATABASE_BUSY',
])

/**
 * Logs what nobody expected under a short reference that the person sees, and says what to do. Only name, code and stack
 * frames are logged: a driver's message and query can hold goal text.
 * @param doing where something was to be changed, a connection that broke leaves open whether it was
 */
export function unexpected(error: unknown, doing: 'reading' | 'changing' = 'reading'): Unexpected {
  const reference = randomUUID().slice(0, 8)
  const codes = causes(error).map((cause) => String((cause as { code?: unknown }).code ?? ''))
  const isDatabaseAway = codes.some((code) => databaseAway.has(code))
  log.error(
    { reference, codes: codes.filter(Boolean), names: causes(error).map(nameOf), at: framesOf(error) },
    'unexpected',
  )
  return { message: message(), reference, isDatabaseAway }

  function message(): string {
    if (doing === 'changing' && isLostConnection(error)) {
      return 'The connection to the database broke, so it is not certain whether this was done. Reload the page and look before you try again.'
    }
    return isDatabaseAway
      ? 'The database does not answer right now. Nothing was changed. Try again in a minute.'
      : `Something went wrong on our side and nothing was changed. Try again; if it happens again, tell support the reference ${reference}.`
  }
}

function causes(error: unknown): object[] {
  const found: object[] = []
  for (let cause = error; typeof cause === 'object' && cause !== null && found.length < 5; ) {
    found.push(cause)
    cause = (cause as { cause?: unknown }).cause
  }
  return found
}

const nameOf = (error: object) => (error as { name?: unknown }).name ?? 'unknown'

const framesOf = (error: unknown) =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => line.startsWith('    at '))
        .slice(0, 8)
    : []
