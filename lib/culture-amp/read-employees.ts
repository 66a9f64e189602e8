import { createHash } from 'node:crypto'
import { type Failure, type FailureCode, failure } from './failure.ts'
import type { CallResult } from './http/call-result.ts'
import { cleanFieldName } from './http/redact.ts'
import { type CultureAmpEmployee, readEmployee } from './parse/employee.ts'
import { type Envelope, readEnvelope } from './parse/envelope.ts'
import { nextPosition, type PagePosition } from './parse/paging/stated-size.ts'
import { employeesUrl } from './settings/employees-url.ts'

export type { CultureAmpEmployee }

const maxEmployees = 100_000
/** Also ends a list of empty pages. */
const maxEmployeePages = 10_000

/**
 * Where reading goes on. Holds the cursor, which contains the account's ID: never log it. It can be kept as JSON; a
 * caller that hands it out seals it first.
 */
export type EmployeesCursor = {
  name: string
  value: string
  /** Where the answer only suggested this request and must confirm it. */
  position: PagePosition | null
  first: PagePosition | null
  /** Pages and rows read so far. */
  pages: number
  rows: number
  /** A cursor met before, by its hash: meeting it again is a loop. */
  mark: string
}

/** Why the list was not read to its end. */
type EndedEarly = 'loop' | 'foreign_link' | 'too_many' | 'more_stated'

export type EmployeesPage =
  | {
      ok: true
      employees: CultureAmpEmployee[]
      /** Rows so far without an ID that can be asked for are among them. */
      rowsSoFar: number
      /** Rows of the whole list, where the answer states it. */
      total: number | null
      /** Null at the end of the list. */
      next: EmployeesCursor | null
      endedEarly: EndedEarly | null
    }
  | { ok: false; failure: Failure }

/**
 * Reads one page of the account's employees (docs/culture-amp.md, "Employees"), as tolerant of envelope, field names and
 * paging as the reading of goals. A list that cannot be followed to its end returns what came, with the reason. Never
 * throws, whatever Culture Amp answers.
 * @param cursor null for the first page, else `next` of the page before
 */
export async function readEmployeesPage(
  cursor: EmployeesCursor | null,
  settings: { baseUrl: string; goalsPath: string },
  call: (url: URL) => Promise<CallResult>,
): Promise<EmployeesPage> {
  const { baseUrl, goalsPath } = settings
  const { host } = new URL(baseUrl)
  const result = await call(employeesUrl(baseUrl, goalsPath, cursor))
  if (!result.ok) {
    // The answer's fields suggested this request, so its refusal only shows that there is no such parameter.
    if (cursor?.position && isRefusal(result.failure)) return ended(cursor, [], 'more_stated')
    return { ok: false, failure: aboutEmployees(result.failure) }
  }
  const answer = readEnvelope(result.value, result.linkHeader, baseUrl, result.totalCount, 'employees')
  if (answer.kind !== 'rows') {
    return { ok: false, failure: unexpected(host, `Seen: ${answer.seen}. Expected: ${answer.expected}.`) }
  }
  const { position } = answer.size
  if (cursor?.position && !isSame(cursor.position, position)) return ended(cursor, [], 'loop')
  const employees = answer.rows.map(readEmployee).filter((employee) => employee !== null)
  if (employees.length === 0 && answer.rows.length > 0)
    return { ok: false, failure: withoutIds(host, answer) }
  return follow(cursor, answer, employees)
}

function follow(
  cursor: EmployeesCursor | null,
  answer: Page,
  employees: CultureAmpEmployee[],
): EmployeesPage & { ok: true } {
  const { size, rows } = answer
  const soFar = {
    pages: (cursor?.pages ?? 0) + 1,
    rows: (cursor?.rows ?? 0) + rows.length,
    first: cursor ? cursor.first : size.position,
  }
  const end = (because: EndedEarly | null) => ended(soFar, employees, because, size.total?.count)
  const next = nextOf(answer, soFar)
  if (!next) return end(isMoreStated(answer, soFar) ? 'more_stated' : null)
  if (next.kind === 'not_followed') return end('foreign_link')
  if (soFar.rows >= maxEmployees || soFar.pages >= maxEmployeePages) return end('too_many')
  const { name, value } = next
  const hash = createHash('sha256')
    .update(JSON.stringify([name, value]))
    .digest('base64url')
    .slice(0, 22)
  if (hash === cursor?.mark) return end('loop')
  // Brent's cycle detection: with the mark renewed at every power of two any cycle is met, and one mark suffices.
  const mark = cursor && !Number.isInteger(Math.log2(soFar.pages)) ? cursor.mark : hash
  return { ...end(null), next: { name, value, position: next.position ?? null, mark, ...soFar } }
}

function ended(
  { rows }: { rows: number },
  employees: CultureAmpEmployee[],
  endedEarly: EndedEarly | null,
  total?: number,
): EmployeesPage & { ok: true } {
  return { ok: true, employees, rowsSoFar: rows, total: total ?? null, next: null, endedEarly }
}

type Page = Envelope & { kind: 'rows' }
type SoFar = Pick<EmployeesCursor, 'pages' | 'rows' | 'first'>
type Following =
  | { kind: 'cursor'; name: string; value: string; position?: PagePosition }
  | { kind: 'not_followed' }

function nextOf({ next, size, moreAt, rows }: Page, soFar: SoFar): Following | null {
  if (next) return next
  const position = nextPosition(size, soFar.first, { here: rows.length, soFar: soFar.rows }, moreAt !== null)
  return position && { kind: 'cursor', name: position.kind, value: String(position.at), position }
}

const isMoreStated = ({ size, moreAt }: Page, { rows, pages }: SoFar): boolean =>
  moreAt !== null || (size.total?.count ?? 0) > rows || (size.totalPages?.count ?? 0) > pages

const isSame = (expected: PagePosition, found: PagePosition | null): boolean =>
  found?.kind === expected.kind && found.at === expected.at

const refusals: readonly FailureCode[] = ['bad_request', 'not_found', 'refused_status']
const isRefusal = ({ code }: Failure): boolean => refusals.includes(code)

/** Names of fields only. */
function withoutIds(host: string, { rows }: Page): Failure {
  const first = rows.find((row) => typeof row === 'object' && row !== null) ?? {}
  const names = Object.keys(first).slice(0, 8).map(cleanFieldName).join(', ')
  return unexpected(host, `Seen: rows without an id; fields: ${names || 'none'}. Expected: rows with an id.`)
}

const unexpected = (host: string, detail: string): Failure =>
  aboutEmployees(failure('unexpected_shape', host, { httpStatus: 200, detail }))

/** The failure with a sentence about employees where the usual one is about goals. */
function aboutEmployees(about: Failure): Failure {
  const sentence = sentences[about.code]
  return sentence ? { ...about, message: sentence(about.host) } : about
}

const sentences: Partial<Record<FailureCode, (host: string) => string>> = {
  forbidden: (host) =>
    `The key is valid, but ${host} does not let it read employees (403). Give it “Employees” read access in Culture Amp under Account → API access → Permissions, then read again.`,
  not_found: (host) =>
    `${host} has no list of employees at this address (404). Check the base URL. If it is right, use “Import IDs” instead.`,
  bad_request: (host) =>
    `${host} refused the request for its employees (400). Reload the page and read again. If it is refused again, use “Import IDs” instead.`,
  refused_status: (host) =>
    `${host} refused the request for its employees. Check the base URL, or ask Culture Amp support.`,
  not_json: (host) =>
    `${host} answered, but not with JSON. Check the base URL; a sign-in page or a proxy may have answered in its place.`,
  unexpected_shape: (host) =>
    `${host} answered with JSON that is not a list of employees. Use “Import IDs” instead, or contact support.`,
  too_large: (host) =>
    `The response from ${host} is too large and was not read. Use “Import IDs” instead, or ask Culture Amp support.`,
}
