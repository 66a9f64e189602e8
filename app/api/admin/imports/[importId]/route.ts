import { forId } from '#app/requests/for-id'
import { adminRead } from '#app/requests/json-route'
import { ImportId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { importView } from '#lib/people/imports/view'

/** An import: what it does, and how far applying has come. */
export const GET = forId(adminRead, 'importId', ImportId, (admin, importId) =>
  withOrganization(database(), admin.organizationId, (tx) => importView(tx, importId)),
)
