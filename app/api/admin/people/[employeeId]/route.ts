import { z } from 'zod'
import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { personView } from '#lib/people/person/person-view'

type Context = { params: Promise<{ employeeId: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const employeeId = z.uuid().safeParse((await params).employeeId).data
  return adminRead(async (admin) =>
    employeeId === undefined
      ? null
      : withOrganization(database(), admin.organizationId, (tx) => personView(tx, employeeId)),
  )(request)
}
