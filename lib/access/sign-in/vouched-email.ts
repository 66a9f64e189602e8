import { z } from 'zod'

type Vouched = { ok: true; email: string } | { ok: false; code: 'sso_no_email' | 'sso_email_unverified' }

/**
 * The email address that the identity provider vouches for.
 *
 * - `email_verified` counts as true where it is `true` or the text `"true"` (Cognito), and so does Entra's
 *   `xms_edov`, by which the owner of the address's domain vouches.
 * - Entra sends neither unless it is set up to, and often no `email` but a `preferred_username`: both are taken only
 *   where the operator says so (`trustEmail`). An address that is said to be unverified is never taken.
 */
export function vouchedEmail(profile: Record<string, unknown>, trustEmail: boolean): Vouched {
  const email = addressIn(profile.email) ?? (trustEmail ? addressIn(profile.preferred_username) : null)
  if (email === null) return { ok: false, code: 'sso_no_email' }
  const said = profile.email_verified ?? profile.xms_edov
  const isVouched = said === undefined || said === null ? trustEmail : isTrue(said)
  return isVouched ? { ok: true, email } : { ok: false, code: 'sso_email_unverified' }
}

const isTrue = (value: unknown) =>
  value === true || value === 1 || (typeof value === 'string' && /^(true|1)$/i.test(value.trim()))

function addressIn(value: unknown): string | null {
  const parsed = z.email().max(320).safeParse(value)
  return parsed.success ? parsed.data : null
}
