import { type accountOfEmployee, countOtherAdmins } from '#db/queries/accounts/accounts'
import type { OrganizationTransaction } from '#db/tenant'
import type { Actor } from '#lib/access/actor'

/**
 * Why a person may not leave with this account: it is the actor's own, or no other admin could sign in. Null where the person
 * may, or has none.
 */
export async function whyAccountStays(
  tx: OrganizationTransaction,
  actor: Actor,
  account: Awaited<ReturnType<typeof accountOfEmployee>>,
): Promise<'own_account' | 'last_admin' | null> {
  if (account?.id === actor.userId) return 'own_account'
  const isActingAdmin = account?.role === 'admin' && account.state !== 'deactivated'
  return isActingAdmin && (await countOtherAdmins(tx, account.id)) === 0 ? 'last_admin' : null
}
