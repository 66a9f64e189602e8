import { z } from 'zod'
import { adminRead } from '#app/requests/json-route'
import { EmployeeId } from '#db/ids'
import { database } from '#lib/database'
import { readSentBlock } from '#lib/generator/what-was-sent'

type Context = { params: Promise<{ employeeId: string; sha256: string }> }

const Of = z.object({ employeeId: EmployeeId, sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** The text of a block that was sent. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const of = Of.safeParse(await params)
  return adminRead(async (admin) => (of.success ? readSentBlock(database(), admin, of.data) : null))(request)
}
