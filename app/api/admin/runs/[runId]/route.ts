import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { runDetails } from '#lib/sync/runs/history'

type Context = { params: Promise<{ runId: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { runId } = await params
  return adminRead((admin) =>
    withOrganization(database(), admin.organizationId, (tx) => runDetails(tx, runId)),
  )(request)
}
