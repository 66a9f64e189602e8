import type { Database } from '#db/connection/client'
import { type Account, accountByEmail, everyAccount } from '#db/queries/accounts/accounts'
import { allOrganizations } from '#db/system'
import { withOrganization } from '#db/tenant'
import { type AccountChange, changeAccount, type Managed } from '../manage.ts'

/** The accounts of each organization, by email; of one organization where its name is given. For operators' commands. */
export async function allAccounts(
  database: Database,
  organization: string | null,
): Promise<{ organization: string; accounts: Account[] }[]> {
  const found = []
  for (const { id, name } of await organizations(database, organization))
    found.push({ organization: name, accounts: await withOrganization(database, id, everyAccount) })
  return found
}

/**
 * Changes the account of this address in every organization that has one, or in the one named; recorded as done by the
 * operator. Empty where there is none. The last admin of an organization stays.
 */
export async function changeByOperator(
  database: Database,
  { email, organization }: { email: string; organization: string | null },
  change: Extract<AccountChange, 'make_admin' | 'deactivate'>,
): Promise<{ organization: string; result: Managed }[]> {
  const changed = []
  for (const { id, name } of await organizations(database, organization)) {
    const account = await withOrganization(database, id, (tx) => accountByEmail(tx, email))
    if (!account) continue
    const operator = { organizationId: id, userId: null }
    changed.push({
      organization: name,
      result: await changeAccount(database, operator, { userId: account.id }, change),
    })
  }
  return changed
}

const organizations = async (database: Database, name: string | null) =>
  (await allOrganizations(database)).filter(
    (one) => name === null || one.name.toLowerCase() === name.toLowerCase(),
  )
