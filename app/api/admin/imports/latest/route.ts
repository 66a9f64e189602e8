import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { latestImportView } from '#lib/people/imports/view'

/** The latest applied import of `kind`: people, ids or goals. */
export const GET = adminRead(({ organizationId }, request) => {
  const asked = new URL(request.url).searchParams.get('kind')
  const kind = asked === 'ids' || asked === 'goals' ? asked : 'people'
  return withOrganization(database(), organizationId, (tx) => latestImportView(tx, kind))
})
