import { z } from 'zod'
import { EmployeeId } from '#db/ids'
import { employeeIds } from '#db/queries/generator/employee-ids'
import { EmployeesQuery } from '#lib/generator/schemas'
import { decodeCursor, encodeCursor } from '#lib/pagination'
import { ApiProblem } from '../frame/api-problem.ts'
import { jsonAnswer } from '../frame/block-answer.ts'
import { parseQuery } from '../frame/parse.ts'
import { otherMethods, serviceRoute } from '../frame/service-route.ts'

const Cursor = z.tuple([EmployeeId])

/** The active employees by id, page by page. */
export const GET = serviceRoute({
  pattern: '/api/v1/employees',
  produces: ['application/json'],
  parse({ query }) {
    const asked = parseQuery(query, EmployeesQuery)
    if (asked instanceof ApiProblem) return asked
    const { limit, cursor } = asked
    const after = decodeCursor(Cursor, cursor ?? null)
    if (cursor !== undefined && after === null)
      return new ApiProblem(
        'invalid-parameter',
        'Correct the address: “cursor” is not the “next” of a page.',
        {
          errors: [{ parameter: 'cursor', detail: 'is not the “next” of a page.' }],
        },
      )
    return { limit, after: after?.[0] ?? null }
  },
  read: (tx, { limit, after }) => employeeIds(tx, { after, limit: limit + 1 }),
  answer(found, { limit }, caller) {
    const employees = found.slice(0, limit)
    const last = found.length > limit ? employees.at(-1) : undefined
    return jsonAnswer({ employees, next: last ? encodeCursor([last.id]) : null }, caller)
  },
})

const other = otherMethods('GET, HEAD, OPTIONS')

export { GET as HEAD }
export const { refuse: POST, refuse: PUT, refuse: PATCH, refuse: DELETE, options: OPTIONS } = other
