import { adminRead } from '#app/requests/json-route'
import { adminAccounts, managersToInvite } from '#db/queries/accounts/accounts'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'

export const GET = adminRead((admin) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({
    accounts: await adminAccounts(tx),
    managersToInvite: (await managersToInvite(tx)).length,
  })),
)
