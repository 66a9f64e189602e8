import { adminPost } from '#app/requests/json-route'
import { database } from '#lib/database'
import { checkGoals } from '#lib/goals-file/check'
import { readUpload } from '../read-upload.ts'

/** Checks a file or paste of goals; changes no goal. */
export const POST = adminPost(async (admin, request) => {
  const upload = await readUpload(request)
  return upload.ok ? checkGoals(database(), admin, upload.input) : upload
})
