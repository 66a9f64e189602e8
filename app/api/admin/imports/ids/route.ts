import { adminPost } from '#app/requests/json-route'
import { database } from '#lib/database'
import { checkIds } from '#lib/people/imports/check-ids'
import { readUpload } from '../read-upload.ts'

/** Checks a file or paste of Culture Amp user IDs; changes no mapping. */
export const POST = adminPost(async (admin, request) => {
  const upload = await readUpload(request)
  return upload.ok ? checkIds(database(), admin, upload.input) : upload
})
