import { adminFile } from '#app/requests/json-route'
import { database } from '#lib/database'
import { outcomesCsv } from '#lib/sync/runs/outcomes-csv'

type Context = { params: Promise<{ runId: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { runId } = await params
  const { searchParams } = new URL(request.url)
  return adminFile((admin) => outcomesCsv(database(), admin, runId, searchParams))(request)
}
