import { randomUUID } from 'node:crypto'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { EmployeeId, type OrganizationId } from '#db/ids'
import { mappings } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import { withOrganization } from '#db/tenant'
import { apiDescription } from '#lib/generator/openapi'
import { createServiceToken } from '#lib/service-tokens/manage'
import { type OwnOrganization, ownOrganization, stack, stackDatabase } from './stack.ts'

const origin = stack.url

const description = apiDescription()
const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
ajv.addSchema(description, 'api')

/** The documented answers that were given and checked, as "get /path 200 media/type". */
export const exercised = new Set<string>()

/** All documented answers, written the same way. */
export const documented = Object.entries(description.paths).flatMap(([path, operations]) =>
  Object.entries(operations).flatMap(([method, { responses }]) =>
    Object.entries(responses).flatMap(([status, { content }]) =>
      Object.keys(content ?? { '': null }).map((type) => [method, path, status, type].join(' ').trim()),
    ),
  ),
)

export type Call = {
  token?: string | null
  accept?: string
  method?: string
  headers?: object
  body?: string
}

export type Answered = {
  status: number
  headers: Headers
  body: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever the answer holds, for an assertion
  json: any
}

/** Calls the review generator's API, and holds the answer against its description. */
export async function call(
  path: string,
  { token, accept, method = 'GET', headers, body }: Call = {},
): Promise<Answered> {
  const answer = await fetch(origin + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(accept !== undefined && { accept }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  })
  const text = await answer.text()
  const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
  const json = type.endsWith('json') && text !== '' ? JSON.parse(text) : null
  if (method === 'GET' || method === 'POST')
    expectDocumented(path, method.toLowerCase(), answer.status, type, json ?? text)
  return { status: answer.status, headers: answer.headers, body: text, json }
}

function expectDocumented(
  address: string,
  method: string,
  status: number,
  type: string,
  body: unknown,
): void {
  const asked = new URL(address, origin).pathname
  const path = Object.keys(description.paths)
    .sort((one, other) => Number(one.includes('{')) - Number(other.includes('{')))
    .find((one) => new RegExp(`^${one.replace('{id}', '[^/]+')}$`).test(asked))
  const operation = path && description.paths[path]?.[method]
  if (!path || !operation) return
  const answer = operation.responses[status]
  if (!answer) throw new Error(`${method} ${path} answers ${status}, which is not documented.`)
  if (type === '' && !answer.content) {
    exercised.add([method, path, status].join(' '))
    return
  }
  if (!answer.content?.[type])
    throw new Error(`${method} ${path} ${status} comes as ${type}, which is not documented.`)
  const pointer = ['paths', path, method, 'responses', String(status), 'content', type, 'schema']
    .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent)
    .join('/')
  const validate = ajv.getSchema(`api#/${pointer}`)
  if (!validate) throw new Error(`The description has no schema at ${pointer}.`)
  if (!validate(body)) throw new Error(`${method} ${path} ${status}: ${ajv.errorsText(validate.errors)}`)
  exercised.add([method, path, status, type].join(' '))
}

export type ApiOrganization = OwnOrganization & { token: string; idOf(n: number): EmployeeId }

/** An organization with people, of whom the second has goals, and a token of its own. */
export async function apiOrganization(size = 3): Promise<ApiOrganization> {
  const made = await ownOrganization(size)
  const idOf = (n: number) => made.people[n]?.id ?? EmployeeId.parse(randomUUID())
  if (size > 1)
    await storeGoals(made.organizationId, idOf(1), [{ name: 'Hire two [analysts]', description: 'Slow.' }])
  return { ...made, idOf, token: await newToken(made) }
}

/** A new service token of the organization. */
export async function newToken({ admin }: OwnOrganization): Promise<string> {
  const created = await createServiceToken(stackDatabase(), admin, `Generator ${randomUUID()}`)
  if (!created.ok) throw new Error(created.message)
  return created.token
}

type StoredGoal = Partial<Omit<typeof goals.$inferInsert, 'organizationId' | 'employeeId'>> & { name: string }

/** Maps a person and stores goals as if a sync had just brought them. */
export async function storeGoals(
  organizationId: OrganizationId,
  employeeId: EmployeeId,
  stored: StoredGoal[],
): Promise<void> {
  const at = new Date()
  await withOrganization(stackDatabase(), organizationId, async (tx) => {
    await tx.insert(mappings).values({
      organizationId,
      employeeId,
      cultureAmpUserId: randomUUID(),
      lastOutcome: 'goals',
      lastOutcomeAt: at,
      lastSyncedAt: at,
      goalCount: stored.length,
    })
    if (stored.length === 0) return
    await tx.insert(goals).values(
      stored.map((goal, n) => ({
        organizationId,
        employeeId,
        cultureAmpId: `g-${n}`,
        status: 'on_track' as const,
        contentHash: 'h',
        ...goal,
      })),
    )
  })
}
