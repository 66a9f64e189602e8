import { z } from 'zod'
import type { Database } from '#db/connection/client'
import { semaphore } from '#db/connection/semaphore'
import { type SignInCandidate, signInCandidates } from '#db/system'
import { recordRefusal } from '#lib/activity/record-refusal'
import { type Clock, systemClock } from '#lib/clock'
import { log } from '#lib/log'
import { hashPassword, verifyPassword } from '../password/hash.ts'
import { HashingBusy, withHashingSlot } from '../password/hashing-slots.ts'
import { beginSessionOrChoose } from './begin-session.ts'
import { type Attempt, countSignIn, forgiveSignIn } from './limits.ts'
import type { SignInResult } from './sign-in-result.ts'

const SignInInput = z.object({
  // No account has an address with a NUL, and the database takes none.
  email: z
    .string()
    .trim()
    .min(3)
    .max(320)
    .regex(/^[^\0]*$/),
  password: z.string().min(1).max(1024),
})

/** A refusal takes a multiple of this, so that its time does not reveal how many accounts an address has. */
const refusalStepMs = 250

/**
 * Half of the connections count attempts, whatever arrives: hundreds at once would stand before everyone else’s statements. Apart
 * from the hashing slots, so that what is too many is refused before it waits for one.
 */
const countingSemaphore = semaphore(5, 10_000, () => new HashingBusy())

// Verified when no account has a password, so that an unknown address costs as much as a wrong password.
let decoy: Promise<string> | undefined

type SignInOptions = {
  /** The browser, where the account has signed in with it before. */
  device?: string | null
  clock?: Pick<Clock, 'now' | 'sleep'>
}

/**
 * Checks email and password. Unknown address, wrong password, an account without password and a deactivated one are one
 * answer, after the same time.
 * @param address the visitor's network address
 * @throws when the database is away
 */
export async function signInWithPassword(
  database: Database,
  input: unknown,
  address: string,
  { device = null, clock = systemClock }: SignInOptions = {},
): Promise<SignInResult> {
  const parsed = SignInInput.safeParse(input)
  if (!parsed.success) return { kind: 'refused', code: 'CredentialsSignin' }
  const { email, password } = parsed.data
  const attempt = { email, address, device }
  const started = clock.now()
  try {
    const result = await verify(database, attempt, password)
    const isWrong = result.kind === 'refused' && result.code === 'CredentialsSignin'
    if (isWrong) await clock.sleep(refusalStepMs - ((clock.now() - started) % refusalStepMs))
    return result
  } catch (error) {
    if (error instanceof HashingBusy) return { kind: 'refused', code: 'busy' }
    throw error
  }
}

/** @throws HashingBusy */
async function verify(database: Database, attempt: Attempt, password: string): Promise<SignInResult> {
  const tooMany = await countingSemaphore(() => countSignIn(database, attempt))
  if (tooMany) {
    if (tooMany.isFirst) await recordRefused(database, attempt, 'after too many attempts')
    return { kind: 'refused', code: 'too_many', waitSeconds: tooMany.waitSeconds }
  }
  const proven = await withHashingSlot(() => provenBy(database, attempt.email, password))
  if (proven.length === 0) {
    await recordRefused(database, attempt, 'with a wrong password')
    return { kind: 'refused', code: 'CredentialsSignin' }
  }
  await forgiveSignIn(database, attempt)
  return beginSessionOrChoose(
    database,
    proven.map(({ organizationId, userId, sessionVersion }) => ({
      organizationId,
      userId,
      sessionVersion,
      method: 'password',
      identity: null,
    })),
  )
}

/** The accounts of this address whose password this is. All of them take one hashing slot, however many there are. */
async function provenBy(database: Database, email: string, password: string): Promise<SignInCandidate[]> {
  const candidates = await signInCandidates(database, email)
  const proven: SignInCandidate[] = []
  const withPassword = candidates.filter((candidate) => candidate.passwordHash)
  for (const candidate of withPassword) {
    if (await verifyPassword(password, candidate.passwordHash ?? '')) proven.push(candidate)
  }
  decoy ??= hashPassword('no account has this password')
  if (withPassword.length === 0) await verifyPassword(password, await decoy)
  return proven
}

/** In the log of every organization that the address has an account in; in the process's log without the address. */
async function recordRefused(database: Database, { email }: Attempt, why: string): Promise<void> {
  const known = await signInCandidates(database, email)
  log.warn({ why, accounts: known.map(({ userId }) => userId) }, 'sign-in refused')
  const summary = `A sign-in to this account was refused ${why}.`
  for (const { organizationId, userId } of known)
    await recordRefusal(database, organizationId, { userId, action: 'session.refused', summary })
}
