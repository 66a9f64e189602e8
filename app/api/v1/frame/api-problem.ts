import type { z } from 'zod'
import type { ApiProblemBody } from '#lib/generator/schemas'

type Fault = NonNullable<z.infer<typeof ApiProblemBody>['errors']>[number]

const titles = {
  'token-missing': [401, 'No token'],
  'token-unknown': [401, 'Token not accepted'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Method not allowed'],
  'not-acceptable': [406, 'Not acceptable'],
  'broken-path': [400, 'Address is not readable'],
  'unreadable-body': [400, 'Body is not readable'],
  'invalid-parameter': [400, 'Parameter not valid'],
  'too-large': [413, 'Body too large'],
  'unsupported-media-type': [415, 'Media type not supported'],
  'invalid-body': [422, 'Body not valid'],
  'rate-limited': [429, 'Too many requests'],
  unexpected: [500, 'Unexpected error'],
  unavailable: [503, 'Temporarily unavailable'],
} as const

export type ApiProblemKind = keyof typeof titles

/** What an API answers instead of data (RFC 9457). A value: it is returned, never thrown. */
export class ApiProblem {
  readonly kind: ApiProblemKind
  /** What happened and what to do; never a secret, a goal or a name. */
  readonly detail: string
  readonly errors: Fault[] | undefined
  readonly reference: string | undefined
  readonly headers: Record<string, string>

  constructor(
    kind: ApiProblemKind,
    detail: string,
    more: { errors?: Fault[]; reference?: string; headers?: Record<string, string> } = {},
  ) {
    this.kind = kind
    this.detail = detail
    this.errors = more.errors
    this.reference = more.reference
    this.headers = more.headers ?? {}
  }

  get status(): number {
    return titles[this.kind][0]
  }

  response(): Response {
    const { kind, detail, errors, reference } = this
    const [status, title] = titles[kind]
    const body: z.infer<typeof ApiProblemBody> = {
      type: `/api/v1/docs#problem-${kind}`,
      title,
      status,
      detail,
      ...(errors && { errors }),
      ...(reference && { reference }),
    }
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...this.headers },
    })
  }
}

/** Each kind with its status and title, for the API's description. */
export const apiProblemKinds = Object.entries(titles).map(([kind, [status, title]]) => ({
  kind: kind as ApiProblemKind,
  status,
  title,
}))

const howToSend = 'Send it as “Authorization: Bearer pc_…”; an HR admin creates tokens under Settings.'

/** What any route can answer instead of data. */
export const apiProblems = {
  tokenMissing: () =>
    new ApiProblem('token-missing', `This API needs a service token. ${howToSend}`, {
      headers: { 'WWW-Authenticate': 'Bearer realm="PerfCopilot"' },
    }),
  tokenUnknown: () =>
    new ApiProblem('token-unknown', `This token is unknown or was revoked. ${howToSend}`, {
      headers: { 'WWW-Authenticate': 'Bearer realm="PerfCopilot", error="invalid_token"' },
    }),
  tokenInAddress: () =>
    new ApiProblem(
      'invalid-parameter',
      'A token must not stand in the address, where it ends up in logs. Revoke it, create a new one and send it as a header.',
    ),
  rateLimited: (waitSeconds: number) =>
    new ApiProblem('rate-limited', `Too many requests. Try again in ${waitSeconds} seconds.`, {
      headers: { 'Retry-After': String(waitSeconds) },
    }),
  methodNotAllowed: (allowed: string) =>
    new ApiProblem('method-not-allowed', `This address answers ${allowed} only.`, {
      headers: { Allow: allowed },
    }),
  employeeNotFound: () =>
    new ApiProblem(
      'not-found',
      'Your organization has no active employee with this id or email. GET /api/v1/employees lists them.',
    ),
  addressNotFound: () =>
    new ApiProblem('not-found', 'The API has no such address. See /api/v1/docs for those that it has.'),
  brokenPath: () =>
    new ApiProblem(
      'broken-path',
      'The address holds a percent sign that begins no valid escape. Check how it is encoded.',
    ),
  notAcceptable: (produces: readonly string[]) =>
    new ApiProblem(
      'not-acceptable',
      `This address answers ${produces.join(' or ')}, which “Accept” rules out.`,
    ),
}
