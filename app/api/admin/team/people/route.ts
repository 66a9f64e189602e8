import { adminRead } from '#app/requests/json-route'
import { team } from '#db/queries/people/list/people-lists'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'

export const GET = adminRead((admin, request) => {
  const search = (new URL(request.url).searchParams.get('search') ?? '').trim().slice(0, 200)
  return withOrganization(database(), admin.organizationId, async (tx) => ({
    people: (await team(tx, { search, limit: 20 })).rows,
  }))
})
