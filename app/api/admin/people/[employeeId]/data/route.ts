import { forId } from '#app/requests/for-id'
import { adminFile } from '#app/requests/json-route'
import { EmployeeId } from '#db/ids'
import { database } from '#lib/database'
import { exportPersonalData } from '#lib/people/erasure/export'

/** Everything stored about one person, as a file to hand to them. */
export const GET = forId(adminFile, 'employeeId', EmployeeId, async (admin, employeeId) => {
  const file = await exportPersonalData(database(), admin, employeeId)
  return file && { ...file, type: 'application/json; charset=utf-8' }
})
