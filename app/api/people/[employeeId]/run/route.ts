import { z } from 'zod'
import { viewerRead } from '#app/requests/json-route'
import { database } from '#lib/database'
import { latestRunOf } from '#lib/reviews/latest-run'

type Context = { params: Promise<{ employeeId: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const id = z.uuid().safeParse((await params).employeeId)
  return viewerRead(async (viewer) => (id.success ? latestRunOf(database(), viewer, id.data) : null))(request)
}
