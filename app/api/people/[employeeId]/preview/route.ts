import { z } from 'zod'
import { viewerRead } from '#app/requests/json-route'
import { database } from '#lib/database'
import { previewOf } from '#lib/reviews/preview'

type Context = { params: Promise<{ employeeId: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const id = z.uuid().safeParse((await params).employeeId)
  return viewerRead(async (viewer) => (id.success ? previewOf(database(), viewer, id.data) : null))(request)
}
