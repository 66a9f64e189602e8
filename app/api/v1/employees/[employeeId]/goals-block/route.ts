import { ApiProblem, apiProblems } from '#app/api/v1/frame/api-problem'
import { blockAnswer, blockMediaTypes } from '#app/api/v1/frame/block-answer'
import { parseQuery } from '#app/api/v1/frame/parse'
import { otherMethods, serviceRoute } from '#app/api/v1/frame/service-route'
import { EmployeeId } from '#db/ids'
import { readBlocks } from '#lib/generator/read-blocks'
import { BlockQuery } from '#lib/generator/schemas'

/** The block of one employee, by id. */
export const GET = serviceRoute({
  pattern: '/api/v1/employees/{id}/goals-block',
  produces: blockMediaTypes,
  parse({ query, params }) {
    const asked = parseQuery(query, BlockQuery)
    if (asked instanceof ApiProblem) return asked
    // Text that is no id is unknown, as an id of another organization is.
    return {
      id: EmployeeId.safeParse(params.employeeId?.toLowerCase()).data ?? null,
      review: asked.review ?? null,
    }
  },
  read: async (tx, { id }) => (id === null ? null : ((await readBlocks(tx, { ids: [id] })).get(id) ?? null)),
  answer: (toSend, { review }, caller) =>
    toSend ? blockAnswer(toSend, review, caller) : apiProblems.employeeNotFound(),
})

const other = otherMethods('GET, HEAD, OPTIONS')

export { GET as HEAD }
export const { refuse: POST, refuse: PUT, refuse: PATCH, refuse: DELETE, options: OPTIONS } = other
