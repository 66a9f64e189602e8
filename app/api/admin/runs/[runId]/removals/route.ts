import { adminRead } from '#app/requests/json-route'
import { database } from '#lib/database'
import { reviewRemovals } from '#lib/sync/removals/review'

type Context = { params: Promise<{ runId: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { runId } = await params
  const { searchParams } = new URL(request.url)
  return adminRead((admin) => reviewRemovals(database(), admin, runId, searchParams))(request)
}
