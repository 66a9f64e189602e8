import { z } from 'zod'
import { adminFile } from '#app/requests/json-route'
import { database } from '#lib/database'
import { exportPersonalData } from '#lib/people/erasure/export'

type Context = { params: Promise<{ employeeId: string }> }

/** Everything stored about one person, as a file to hand to them. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const employeeId = z.uuid().safeParse((await params).employeeId).data
  return adminFile(async (admin) => {
    const file = employeeId === undefined ? null : await exportPersonalData(database(), admin, employeeId)
    return file && { ...file, type: 'application/json; charset=utf-8' }
  })(request)
}
