import { type DemoPerson, demoOrganizations } from '#db/demo/people'
import type { Call } from '../http/call.ts'
import { json, refusal, type SandboxResponse } from '../http/response.ts'
import { readCursor, writeCursor } from '../shapes/cursor.ts'
import { wrap } from '../shapes/envelope.ts'
import { documentedShape } from '../shapes/shape.ts'
import type { State } from '../state.ts'

type Row = Readonly<Record<string, unknown>>

const pageSize = 20
const list = 'employees'
/** Culture Amp has no email of these, or writes it otherwise than the HR system does. */
const emailsThere: Record<string, string | null> = { hannelore: null, deniz: 'deniz.yilmaz@demo.test' }

/** Who has another name there. */
const namesThere: Record<string, string> = { yoko: 'Yoko Tanaka', grace: 'Grace Wambui' }

const known = demoOrganizations
  .flatMap(({ people }) => people)
  .map((person, n) => ({ person, n }))
  .filter(({ person }) => person.cultureAmpUserId !== null)

/** `GET /v1/employees?email=&employee_identifier=&cursor=`: all employees, in the documented envelope. */
export function employeesAnswer(state: State, { url }: Call): SandboxResponse {
  const email = url.searchParams.get('email')?.toLowerCase()
  const identifier = url.searchParams.get('employee_identifier')
  const rows: readonly Row[] =
    state.options.employees ?? known.map(({ person, n }) => rowOf(person, n, state))
  const found = rows
    .filter((row) => email === undefined || String(row.email).toLowerCase() === email)
    .filter((row) => identifier === null || row.employeeIdentifier === identifier)
  const text = url.searchParams.get('cursor')
  const cursor = text === null ? { list, offset: 0, page: 1 } : readCursor(text, list)
  if (!cursor) return refusal(400, 'cursor is not valid for this list.')
  const end = cursor.offset + pageSize
  const next = end < found.length ? writeCursor({ list, offset: end, page: cursor.page + 1 }) : null
  return wrap(
    found.slice(cursor.offset, end),
    next === null ? null : { cursor: next, path: url.pathname, origin: url.origin },
    documentedShape,
  )
}

/** `GET /v1/employees/{id}` by the Culture Amp user ID. */
export function employeeAnswer(state: State, id: string): SandboxResponse {
  const found = known.find(({ person }) => person.cultureAmpUserId === id)
  return found ? json({ data: rowOf(found.person, found.n, state) }) : refusal(404, 'Employee not found.')
}

function rowOf(person: DemoPerson, n: number, { options }: State): Row {
  const email = emailsThere[person.key] === undefined ? person.email : emailsThere[person.key]
  const uri = `/v1/employees/${person.cultureAmpUserId}`
  const goals = options.goalsAt === 'goals' ? [] : [{ rel: 'goals', uri: `${uri}/goals` }]
  return {
    id: person.cultureAmpUserId,
    employeeIdentifier: `E-${String(n + 1).padStart(4, '0')}`,
    ...(email ? { email } : {}),
    name: namesThere[person.key] ?? person.fullName,
    preferredName: person.fullName.split(' ')[0],
    startDate: person.startDate,
    endDate: null,
    links: [{ rel: 'self', uri }, ...goals],
    processedAt: '2026-11-23T04:12:09Z',
  }
}
