import { z } from 'zod'
import {
  ApiProblemBody,
  BatchAnswer,
  BatchRequest,
  BlockQuery,
  EmailQuery,
  Employee,
  EmployeesPage,
  employeesPageLimit,
  FoundBlock,
  Goal,
  GoalsBlock,
  GoalsStateName,
  UnknownEmployee,
} from './schemas.ts'

export type Schema = Record<string, unknown>
type Parameter = {
  name: string
  in: 'query' | 'path' | 'header'
  required: boolean
  description?: string
  schema: Schema
}
type DocumentedResponse = {
  description: string
  headers?: Record<string, { description: string; schema: Schema }>
  content?: Record<string, { schema: Schema; examples?: Record<string, { value: unknown }> }>
}
export type Operation = {
  operationId: string
  summary: string
  description: string
  parameters: Parameter[]
  requestBody?: { required: true; content: Record<string, { schema: Schema }> }
  responses: Record<string, DocumentedResponse>
}

/**
 * The OpenAPI 3.1 document of the review generator's API. Its schemas are those that requests and answers are made by
 * (schemas.ts), so that it cannot say anything else.
 */
export function apiDescription() {
  return {
    openapi: '3.1.1',
    info: {
      title: 'PerfCopilot: the review generator’s API',
      version: '1',
      description: [
        'Reads the `[GOALS]` block of an employee, byte for byte as the manager sees it, with what is known of the goals behind it.',
        'Every request needs a service token, which an HR admin creates under *Settings*: `Authorization: Bearer pc_…`. A token opens its own organization alone: anyone else is unknown (404).',
        'Failures are `application/problem+json` (RFC 9457); methods that an address does not have answer 405. New fields may be added to responses.',
      ].join('\n\n'),
    },
    servers: [{ url: '/' }],
    security: [{ serviceToken: [] }],
    paths: {
      '/api/v1/employees/{id}/goals-block': { get: blockById },
      '/api/v1/employees/by-email/goals-block': { get: blockByEmail },
      '/api/v1/goals-blocks': { post: batch },
      '/api/v1/employees': { get: employees },
    } as Record<string, Record<string, Operation>>,
    components: {
      securitySchemes: {
        serviceToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'A service token: `pc_` and 43 characters.',
        },
      },
      schemas: componentSchemas(),
    },
  }
}

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

/** The named schemas. Answers may get new fields; what a request may hold is closed. */
function componentSchemas(): Record<string, Schema> {
  const registry = z.registry<{ id: string }>()
  for (const schema of [
    GoalsBlock,
    Goal,
    GoalsStateName,
    BatchRequest,
    BatchAnswer,
    FoundBlock,
    UnknownEmployee,
    EmployeesPage,
    Employee,
    ApiProblemBody,
  ])
    registry.add(schema, { id: schema.meta()?.id ?? '' })
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema !== BatchRequest) delete jsonSchema.additionalProperties
      // Its format says the same, and more readably.
      if ('format' in jsonSchema) delete jsonSchema.pattern
    },
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, id, ...schema }]) => [name, schema as Schema]),
  )
}

/** The query parameters of a shape. */
function parametersOf(shape: z.ZodObject): Parameter[] {
  const { properties = {}, required = [] } = z.toJSONSchema(shape, { io: 'input' })
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property as Schema & { description?: string }
    return {
      name,
      in: 'query',
      required: required.includes(name),
      ...(description && { description }),
      schema,
    }
  })
}

const text = { type: 'string' }
const problem = (description: string, headers?: DocumentedResponse['headers']): DocumentedResponse => ({
  description,
  ...(headers && { headers }),
  content: { 'application/problem+json': { schema: ref('Problem') } },
})

/** The answers of every operation that are no data. */
const commonProblems = {
  '401': problem('The token is missing, unknown or revoked.', {
    'WWW-Authenticate': { description: 'How to authenticate.', schema: text },
  }),
  '406': problem('`Accept` rules out every media type of this address.'),
  '429': problem('Too many requests of this token, or too many unknown tokens from this network address.', {
    'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
  }),
  '500': problem('Something unexpected happened; `reference` names it in the log. Try again once.'),
  '503': problem('The database is away. Try again later.', {
    'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
  }),
}
const invalidParameter = problem(
  'A parameter is unknown, given twice or not valid (`errors` names it), or an escape in the address is broken.',
)

const blockHeaders = {
  ETag: { description: 'A strong tag of this representation.', schema: text },
  'X-Goals-State': { description: 'How far the block can be relied on.', schema: ref('GoalsState') },
  'X-Goals-Hash': { description: 'SHA-256 of the block’s UTF-8 bytes, in hex.', schema: text },
}

const blockAnswers: Record<string, DocumentedResponse> = {
  '200': {
    description: 'The block: as text, or as JSON with what is known of it.',
    headers: blockHeaders,
    content: {
      'text/plain': {
        schema: { type: 'string' },
        examples: { block: { value: '[GOALS]\n- Launch partner portal — on_track\n[/GOALS]' } },
      },
      'application/json': { schema: ref('GoalsBlock') },
    },
  },
  '304': { description: 'You have this representation already.', headers: blockHeaders },
  '400': invalidParameter,
  '404': problem('Your organization has no active employee with this id or email.'),
  ...commonProblems,
}

const ifNoneMatch: Parameter = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'Tags of representations that you have: a list, weak ones too, or `*`.',
  schema: text,
}

const blockById: Operation = {
  operationId: 'getGoalsBlock',
  summary: 'The block of one employee',
  description:
    'Send `Accept: text/plain` for the block alone, `Accept: application/json` for all that is known of it. HEAD answers the headers alone.',
  parameters: [
    {
      name: 'id',
      in: 'path',
      required: true,
      description: 'The employee’s id.',
      schema: { type: 'string', format: 'uuid' },
    },
    ...parametersOf(BlockQuery),
    ifNoneMatch,
  ],
  responses: blockAnswers,
}

const blockByEmail: Operation = {
  operationId: 'getGoalsBlockByEmail',
  summary: 'The block of one employee, by email',
  description: 'As by id. Prefer ids where you can: addresses end up in the logs of what lies between.',
  parameters: [...parametersOf(EmailQuery), ifNoneMatch],
  responses: blockAnswers,
}

const batch: Operation = {
  operationId: 'getGoalsBlocks',
  summary: 'The blocks of up to 100 employees',
  description:
    'Changes nothing. A POST all the same: a hundred ids make an address longer than many servers take, and a body is in no log. Ten people count as one request.',
  parameters: [],
  requestBody: { required: true, content: { 'application/json': { schema: ref('BatchRequest') } } },
  responses: {
    '200': {
      description: 'One entry for each id.',
      content: { 'application/json': { schema: ref('BatchAnswer') } },
    },
    '400': problem('The body is not JSON, or the address has a parameter or a broken escape.'),
    '413': problem('The body has more than 64 KB.'),
    '415': problem('The body is not `application/json`.'),
    '422': problem('The body is JSON of another form; `errors` points at the places.'),
    ...commonProblems,
  },
}

const employees: Operation = {
  operationId: 'listEmployees',
  summary: 'The employees, page by page',
  description: 'The active employees with what you may know them by, in the order of their ids.',
  parameters: [
    {
      name: 'limit',
      in: 'query',
      required: false,
      description: 'Employees on a page.',
      schema: { type: 'integer', minimum: 1, maximum: employeesPageLimit, default: 100 },
    },
    { name: 'cursor', in: 'query', required: false, description: '`next` of the page before.', schema: text },
  ],
  responses: {
    '200': {
      description: 'A page.',
      content: { 'application/json': { schema: ref('EmployeesPage') } },
    },
    '400': invalidParameter,
    ...commonProblems,
  },
}
