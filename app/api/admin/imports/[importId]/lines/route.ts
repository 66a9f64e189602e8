import { forId } from '#app/requests/for-id'
import { adminRead } from '#app/requests/json-route'
import { ImportId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { importLinesView } from '#lib/people/imports/view'

/** One page (`page`, from 0) of the lines of one kind of change (`change`). */
export const GET = forId(adminRead, 'importId', ImportId, (admin, importId, request) => {
  const { searchParams } = new URL(request.url)
  const shown = { change: searchParams.get('change'), page: searchParams.get('page') }
  return withOrganization(database(), admin.organizationId, (tx) => importLinesView(tx, importId, shown))
})
