import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { countUndecidedWords } from '#lib/status-words/overrides'

/** How many status words wait for an admin's choice. */
export const GET = adminRead((admin) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({
    words: await countUndecidedWords(tx),
  })),
)
