import { forId } from '#app/requests/for-id'
import { adminFile } from '#app/requests/json-route'
import { ImportId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { refusedFile } from '#lib/people/imports/view'

/** The refused lines of an import as CSV, with the reason beside each. */
export const GET = forId(adminFile, 'importId', ImportId, (admin, importId) =>
  withOrganization(database(), admin.organizationId, (tx) => refusedFile(tx, importId)),
)
