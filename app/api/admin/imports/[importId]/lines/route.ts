import { z } from 'zod'
import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { importLinesView } from '#lib/people/imports/view'

type Context = { params: Promise<{ importId: string }> }

/** One page (`page`, from 0) of the lines of one kind of change (`change`). */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { importId } = await params
  const { searchParams } = new URL(request.url)
  const shown = { change: searchParams.get('change'), page: searchParams.get('page') }
  return adminRead(async ({ organizationId }) =>
    z.uuid().safeParse(importId).success
      ? withOrganization(database(), organizationId, (tx) => importLinesView(tx, importId, shown))
      : null,
  )(request)
}
