import { forId } from '#app/requests/for-id'
import { viewerRead } from '#app/requests/json-route'
import { EmployeeId } from '#db/ids'
import { database } from '#lib/database'
import { previewOf } from '#lib/reviews/preview'

export const GET = forId(viewerRead, 'employeeId', EmployeeId, (viewer, employeeId) =>
  previewOf(database(), viewer, employeeId),
)
