import { EmployeeId } from '#db/ids'
import { readBlocks } from '#lib/generator/read-blocks'
import { goalsBlockJson } from '#lib/generator/representations'
import { BatchRequest, NoQuery } from '#lib/generator/schemas'
import { ApiProblem } from '../frame/api-problem.ts'
import { jsonAnswer, record } from '../frame/block-answer.ts'
import { parseBody, parseQuery } from '../frame/parse.ts'
import { otherMethods, serviceRoute } from '../frame/service-route.ts'

/** The blocks of up to 100 employees. */
export const POST = serviceRoute({
  pattern: '/api/v1/goals-blocks',
  produces: ['application/json'],
  async parse({ request, query }) {
    const none = parseQuery(query, NoQuery)
    if (none instanceof ApiProblem) return none
    const asked = await parseBody(request, BatchRequest)
    if (asked instanceof ApiProblem) return asked
    return {
      ids: [...new Set(asked.ids.map((id) => EmployeeId.parse(id.toLowerCase())))],
      review: asked.review ?? null,
    }
  },
  points: ({ ids }) => Math.ceil(ids.length / 10),
  read: (tx, { ids }) => readBlocks(tx, { ids }),
  answer(found, { ids, review }, caller) {
    const blocks = ids.map((id) => {
      const toSend = found.get(id)
      if (!toSend) return { id, found: false as const }
      const { employeeId: _, ...json } = goalsBlockJson(toSend)
      return { id, found: true as const, ...json }
    })
    record(caller, [...found.values()], review)
    return jsonAnswer({ blocks }, caller)
  },
})

const other = otherMethods('POST, OPTIONS')
export const {
  refuse: GET,
  refuse: HEAD,
  refuse: PUT,
  refuse: PATCH,
  refuse: DELETE,
  options: OPTIONS,
} = other
