import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { latestImportView } from '#lib/people/imports/view'

/** The latest applied import of `kind`: people or ids. */
export const GET = adminRead(({ organizationId }, request) => {
  const kind = new URL(request.url).searchParams.get('kind') === 'ids' ? 'ids' : 'people'
  return withOrganization(database(), organizationId, (tx) => latestImportView(tx, kind))
})
