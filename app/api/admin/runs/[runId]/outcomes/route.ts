import { adminRead } from '#app/api/read'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { runOutcomes } from '#lib/sync/history'

type Context = { params: Promise<{ runId: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { runId } = await params
  const { searchParams } = new URL(request.url)
  return adminRead((admin) =>
    withOrganization(database(), admin.organizationId, (tx) => runOutcomes(tx, runId, searchParams)),
  )(request)
}
