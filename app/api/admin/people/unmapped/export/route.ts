import { adminFile } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { unmappedFile } from '#lib/people/imports/unmapped-file'

/** The unmapped employees as CSV, in the form that *Import IDs* reads. */
export const GET = adminFile((admin) =>
  withOrganization(database(), admin.organizationId, (tx) => unmappedFile(tx, admin)),
)
