import { forId } from '#app/requests/for-id'
import { viewerRead } from '#app/requests/json-route'
import { EmployeeId } from '#db/ids'
import { database } from '#lib/database'
import { latestRunOf } from '#lib/reviews/latest-run'

export const GET = forId(viewerRead, 'employeeId', EmployeeId, (viewer, employeeId) =>
  latestRunOf(database(), viewer, employeeId),
)
