import type { Database } from '#db/connection/client'
import { passwordHashOf } from '#db/queries/accounts/accounts'
import { confirmSession } from '#db/queries/accounts/sessions'
import { withOrganization } from '#db/tenant'
import { recordRefusal } from '#lib/activity/record-refusal'
import { countSignIn, forgiveSignIn } from '../sign-in/limits.ts'
import type { Viewer } from '../viewer.ts'
import { verifyPassword } from './hash.ts'
import { withHashingSlot } from './hashing-slots.ts'

export type OwnPassword = { ok: true } | { ok: false; message: string }

/**
 * Checks the password of the one who is signed in, counted as a sign-in is. A wrong one is recorded.
 * @param what was to be done, for the activity log: `change their own password`
 * @param address the visitor's network address
 */
export async function checkOwnPassword(
  database: Database,
  viewer: Viewer,
  { password, address, what }: { password: string; address: string; what: string },
): Promise<OwnPassword> {
  const attempt = { email: viewer.email, address }
  const tooMany = await countSignIn(database, attempt)
  if (tooMany) return { ok: false, message: waitSentence(tooMany.waitSeconds) }
  const stored = await withOrganization(database, viewer.organizationId, (tx) =>
    passwordHashOf(tx, viewer.userId),
  )
  if (!stored || !(await withHashingSlot(() => verifyPassword(password, stored)))) {
    await recordRefusal(database, viewer.organizationId, {
      userId: viewer.userId,
      action: 'account.password_refused',
      summary: `Could not ${what}: the password was wrong.`,
    })
    return { ok: false, message: 'This is not your current password.' }
  }
  await forgiveSignIn(database, attempt)
  return { ok: true }
}

/** "Confirm it is you": with the right password the session counts as just begun. */
export async function confirmByPassword(
  database: Database,
  viewer: Viewer,
  given: { password: string; address: string },
): Promise<OwnPassword> {
  const checked = await checkOwnPassword(database, viewer, { ...given, what: 'confirm their identity' })
  if (checked.ok)
    await withOrganization(database, viewer.organizationId, (tx) => confirmSession(tx, viewer.sessionId))
  return checked
}

/** For a person who has to wait before the next attempt. */
export function waitSentence(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
}
