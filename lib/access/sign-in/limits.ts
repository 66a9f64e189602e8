import { type RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Database } from '#db/connection/client'
import { counterKey, limiter as limiterOf } from '#lib/limiter'

const twentyMinutes = 20 * 60

/**
 * Failed sign-ins within twenty minutes. One network address has fewer guesses at an account than the account has in
 * all, so that it cannot keep the account's owner from signing in elsewhere; an office behind one address has many. A
 * browser that the account has signed in with before has guesses of its own, whatever others do to the account.
 */
export const signInPoints = { pair: 4, account: 5, address: 100, device: 5 }

/** Reset links that may be asked for within twenty minutes. */
const resetPoints = { account: 3, address: 30 }

export type Attempt = {
  email: string
  /** The visitor's network address. */
  address: string
  /** The browser, where the account has signed in with it before (known-device.ts). */
  device?: string | null
}

/** Too many: how long to wait, and whether this attempt is the first that was too many. */
export type TooMany = { waitSeconds: number; isFirst: boolean }

/**
 * Counts an attempt to sign in before its password is looked at, so that many at once are not more than one by one.
 * @returns null when it may go on
 * @throws when the database is away
 */
export async function countSignIn(database: Database, attempt: Attempt): Promise<TooMany | null> {
  const keys = attempt.device ? [deviceKey(attempt.device, attempt.email)] : keysOf(attempt)
  for (const [name, key] of keys) {
    const tooMany = await consume(limiter(database, `signin_${name}`, signInPoints[name]), key)
    if (tooMany) return tooMany
  }
  return null
}

const deviceKey = (device: string, email: string) => ['device', counterKey(folded(email), device)] as const

/** A right password: what was counted for this account is forgotten. */
export async function forgiveSignIn(database: Database, attempt: Attempt): Promise<void> {
  if (attempt.device) {
    const [, device] = deviceKey(attempt.device, attempt.email)
    await limiter(database, 'signin_device', signInPoints.device).delete(device)
    return
  }
  const [[, pair], [, account], [, address]] = keysOf(attempt)
  await limiter(database, 'signin_pair', signInPoints.pair).delete(pair)
  await limiter(database, 'signin_account', signInPoints.account).delete(account)
  await limiter(database, 'signin_address', signInPoints.address).reward(address, 1)
}

/** A new password was set by link: the account's own counter begins anew. */
export async function forgiveAccount(database: Database, email: string): Promise<void> {
  await limiter(database, 'signin_account', signInPoints.account).delete(counterKey(folded(email)))
}

/** Counts a request for a reset link, whether the address has an account or not. */
export async function countResetRequest(database: Database, attempt: Attempt): Promise<TooMany | null> {
  for (const [name, key] of keysOf(attempt)) {
    if (name === 'pair') continue
    const tooMany = await consume(limiter(database, `reset_${name}`, resetPoints[name]), key)
    if (tooMany) return tooMany
  }
  return null
}

const folded = (email: string) => email.trim().toLowerCase()

function keysOf({ email, address }: Attempt) {
  const account = folded(email)
  return [
    ['pair', counterKey(account, address)],
    ['account', counterKey(account)],
    ['address', counterKey(address)],
  ] as const
}

const limiter = (database: Database, name: string, points: number) =>
  limiterOf(database, name, { points, seconds: twentyMinutes })

async function consume(counter: RateLimiterPostgres, key: string): Promise<TooMany | null> {
  try {
    await counter.consume(key)
    return null
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return {
      waitSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)),
      isFirst: refused.consumedPoints === counter.points + 1,
    }
  }
}
