import { z } from 'zod'
import { adminPost, readBody } from '#app/requests/json-route'
import { refusals } from '#app/requests/refusals'
import { EmployeeId } from '#db/ids'
import { database } from '#lib/database'
import { confirmMatches, maxPairs } from '#lib/people/matching/confirm'

// As pairs and not as objects: tens of thousands of people stay below what the server takes of a body.
const Input = z.strictObject({
  pairs: z
    .array(z.tuple([EmployeeId, z.string().max(5_000)]))
    .min(1)
    .max(maxPairs),
})

/** Maps the people of the confirmed matches. */
export const POST = adminPost(async (admin, request) => {
  const body = await readBody(request, Input)
  if (!body) return refusals.malformed
  const pairs = body.pairs.map(([employeeId, cultureAmpUserId]) => ({ employeeId, cultureAmpUserId }))
  return confirmMatches(database(), admin, pairs)
})
