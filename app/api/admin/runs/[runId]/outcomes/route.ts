import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { runOutcomes } from '#lib/sync/runs/history'

type Context = { params: Promise<{ runId: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { runId } = await params
  const { searchParams } = new URL(request.url)
  return adminRead((admin) =>
    withOrganization(database(), admin.organizationId, (tx) => runOutcomes(tx, runId, searchParams)),
  )(request)
}
