import type { Database } from '#db/connection/client'
import { passwordHashOf } from '#db/queries/accounts/accounts'
import { withOrganization } from '#db/tenant'
import { environment } from '#lib/environment'
import type { Viewer } from './viewer.ts'

/** What cannot be taken back asks again who one is when the sign-in is older than this. */
const recentHours = 12

export type ConfirmFirst = {
  ok: false
  code: 'confirm'
  message: string
  by: 'password' | 'single_sign_on'
  /** What the operator calls the identity provider. */
  provider: string
}

/**
 * Whether the viewer has to confirm who they are before something that cannot be taken back.
 * @returns null when they signed in, or confirmed it, within twelve hours
 */
export async function confirmFirst(
  database: Database,
  viewer: Viewer,
  now = Date.now(),
): Promise<ConfirmFirst | null> {
  if (now - viewer.signedInAt.getTime() < recentHours * 60 * 60 * 1000) return null
  const hash = await withOrganization(database, viewer.organizationId, (tx) =>
    passwordHashOf(tx, viewer.userId),
  )
  const { isPasswordSignInOn, oidc } = environment()
  const by = hash && isPasswordSignInOn ? 'password' : 'single_sign_on'
  return {
    ok: false,
    code: 'confirm',
    message: `You signed in more than ${recentHours} hours ago. Confirm that it is you first.`,
    by,
    provider: oidc?.name ?? 'single sign-on',
  }
}
