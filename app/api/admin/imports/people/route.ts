import { adminPost } from '#app/requests/json-route'
import { database } from '#lib/database'
import { checkPeople } from '#lib/people/imports/check-people'
import { readUpload } from '../read-upload.ts'

/** Checks a file or paste of people; changes no person. */
export const POST = adminPost(async (admin, request) => {
  const upload = await readUpload(request)
  return upload.ok ? checkPeople(database(), admin, upload.input) : upload
})
