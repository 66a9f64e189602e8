import { z } from 'zod'
import { adminPost, readBody } from '#app/requests/json-route'
import { refusals } from '#app/requests/refusals'
import { database } from '#lib/database'
import { readMatches } from '#lib/people/matching/read-step'

const Input = z.strictObject({ cursor: z.string().max(20_000).nullable() })

/** One step of *Match by email*: reads some pages of Culture Amp's employees and returns the matches. */
export const POST = adminPost(async (admin, request) => {
  const body = await readBody(request, Input)
  return body ? readMatches(database(), admin, body.cursor) : { ...refusals.malformed, detail: null }
})
