import { z } from 'zod'
import { adminRead } from '#app/requests/json-route'
import { countPeople } from '#db/queries/people/people-lists'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { pageRequest } from '#lib/pagination'

const List = z.enum(['unmapped', 'mapped', 'team'])

/** How many people a list, or a search of it, has in all: what its pages do not count. */
export const GET = adminRead(async (admin, request) => {
  const asked = new URL(request.url).searchParams
  const list = List.safeParse(asked.get('list'))
  if (!list.success) return null
  const { search } = pageRequest(asked)
  return withOrganization(database(), admin.organizationId, async (tx) => ({
    total: await countPeople(tx, { list: list.data, search }),
  }))
})
