import { codeOf } from '#lib/log'
import type { Pause } from './pause.ts'

// Serialization failure, deadlock, lock not available, statement cancelled by a time-out.
const collisions = new Set(['40001', '40P01', '55P03', '57014'])
// Shutting down, starting up, too many connections; then the driver's and the system's own words.
const absences = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
])

const mostCollisions = 5

/**
 * Does a transaction again after faults that pass (reliability-security.md 2.2, D1 to D5): up to five times after a
 * collision with another one, and for as long as the database is away, unless the signal is aborted meanwhile.
 * The work must not mind being done twice: a commit's answer may be lost. Throws whatever does not pass.
 */
export async function throughPassingFaults<T>(
  work: () => Promise<T>,
  pause: Pause,
  signal: AbortSignal,
): Promise<T> {
  let collided = 0
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      const code = codeOf(error) ?? ''
      const isCollision = collisions.has(code) && collided++ < mostCollisions
      if (!isCollision && !isAbsence(code)) throw error
      if (signal.aborted) throw error
      await pause.sleep(pause.random() * Math.min(5_000, 50 * 2 ** Math.min(tries, 10)), signal)
    }
  }
}

function isAbsence(code: string): boolean {
  return absences.has(code) || code.startsWith('08')
}
