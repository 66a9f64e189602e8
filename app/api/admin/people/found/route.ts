import { z } from 'zod'
import { adminRead } from '#app/requests/json-route'
import { countFound } from '#db/queries/people/people-lists'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { pageRequest } from '#lib/pagination'

const List = z.enum(['unmapped', 'mapped', 'team'])

/** How many people of a list a search finds, where its pages do not tell. */
export const GET = adminRead(async (admin, request) => {
  const asked = new URL(request.url).searchParams
  const list = List.safeParse(asked.get('list'))
  if (!list.success) return null
  const { search } = pageRequest(asked)
  return withOrganization(database(), admin.organizationId, async (tx) => ({
    total: await countFound(tx, list.data, search),
  }))
})
