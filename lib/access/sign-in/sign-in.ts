import { z } from 'zod'
import type { Database } from '#db/connection/client'
import { type SignInCandidate, signInCandidates } from '#db/system'
import { withOrganization } from '#db/tenant'
import { recordActivity } from '#lib/activity/record'
import { type Clock, systemClock } from '#lib/clock'
import { log } from '#lib/log'
import { hashPassword, verifyPassword } from '../password/hash.ts'
import { HashingBusy, withHashingSlot } from '../password/hashing-slots.ts'
import { beginSessionOrChoose } from './begin-session.ts'
import { type Attempt, countSignIn, forgiveSignIn } from './limits.ts'
import type { SignInResult } from './sign-in-result.ts'

const SignInInput = z.object({
  email: z.string().trim().min(3).max(320),
  password: z.string().min(1).max(1024),
})

/** A refusal takes a multiple of this, so that its time does not reveal how many accounts an address has. */
const refusalStepMs = 250

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
  const tooMany = await countSignIn(database, attempt)
  if (tooMany) {
    if (tooMany.isFirst) await recordRefusal(database, attempt, 'after too many attempts')
    return { kind: 'refused', code: 'too_many', waitSeconds: tooMany.waitSeconds }
  }
  const started = clock.now()
  const candidates = await signInCandidates(database, email)
  const proven = await provenBy(password, candidates)
  if (proven === 'busy') return { kind: 'refused', code: 'busy' }
  if (proven.length === 0) {
    await recordRefusal(database, attempt, 'with a wrong password')
    await clock.sleep(refusalStepMs - ((clock.now() - started) % refusalStepMs))
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

/** The candidates whose password this is. All of them are one turn, however many there are. */
async function provenBy(
  password: string,
  candidates: SignInCandidate[],
): Promise<SignInCandidate[] | 'busy'> {
  try {
    return await withHashingSlot(async () => {
      const proven: SignInCandidate[] = []
      const withPassword = candidates.filter((candidate) => candidate.passwordHash)
      for (const candidate of withPassword) {
        if (await verifyPassword(password, candidate.passwordHash ?? '')) proven.push(candidate)
      }
      decoy ??= hashPassword('no account has this password')
      if (withPassword.length === 0) await verifyPassword(password, await decoy)
      return proven
    })
  } catch (error) {
    if (error instanceof HashingBusy) return 'busy'
    throw error
  }
}

/** In the log of every organization that the address has an account in; in the process's log without the address. */
async function recordRefusal(database: Database, { email }: Attempt, why: string): Promise<void> {
  const known = await signInCandidates(database, email)
  log.warn({ why, accounts: known.map(({ userId }) => userId) }, 'sign-in refused')
  for (const { organizationId, userId } of known) {
    await withOrganization(database, organizationId, (tx) =>
      recordActivity(tx, {
        userId,
        action: 'session.refused',
        summary: `A sign-in to this account was refused ${why}.`,
      }),
    )
  }
}
