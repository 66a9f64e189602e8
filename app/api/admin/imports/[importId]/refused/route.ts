import { z } from 'zod'
import { adminFile } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { refusedFile } from '#lib/people/imports/view'

type Context = { params: Promise<{ importId: string }> }

/** The refused lines of an import as CSV, with the reason beside each. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { importId } = await params
  return adminFile(async ({ organizationId }) =>
    z.uuid().safeParse(importId).success
      ? withOrganization(database(), organizationId, (tx) => refusedFile(tx, importId))
      : null,
  )(request)
}
