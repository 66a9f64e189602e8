import { z } from 'zod'
import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { importView } from '#lib/people/imports/view'

type Context = { params: Promise<{ importId: string }> }

/** An import: what it does, and how far applying has come. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { importId } = await params
  return adminRead(async ({ organizationId }) =>
    z.uuid().safeParse(importId).success
      ? withOrganization(database(), organizationId, (tx) => importView(tx, importId))
      : null,
  )(request)
}
