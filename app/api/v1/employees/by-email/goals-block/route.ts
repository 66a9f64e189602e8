import { apiProblems } from '#app/api/v1/frame/api-problem'
import { blockAnswer, blockMediaTypes } from '#app/api/v1/frame/block-answer'
import { parseQuery } from '#app/api/v1/frame/parse'
import { otherMethods, serviceRoute } from '#app/api/v1/frame/service-route'
import { readBlocks } from '#lib/generator/read-blocks'
import { EmailQuery } from '#lib/generator/schemas'

/** The block of one employee, by email. */
export const GET = serviceRoute({
  pattern: '/api/v1/employees/by-email/goals-block',
  produces: blockMediaTypes,
  parse: ({ query }) => parseQuery(query, EmailQuery),
  read: async (tx, { email }) => [...(await readBlocks(tx, { email })).values()][0] ?? null,
  answer: (toSend, { review }, caller) =>
    toSend ? blockAnswer(toSend, review ?? null, caller) : apiProblems.employeeNotFound(),
})

const other = otherMethods('GET, HEAD, OPTIONS')

export { GET as HEAD }
export const { refuse: POST, refuse: PUT, refuse: PATCH, refuse: DELETE, options: OPTIONS } = other
