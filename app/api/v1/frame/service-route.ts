import 'server-only'
import type { OrganizationId } from '#db/ids'
import type { WorkingToken } from '#db/queries/service-tokens/token-use'
import type { OrganizationTransaction } from '#db/tenant'
import { networkAddress } from '#lib/access/sign-in/network-address'
import { database } from '#lib/database'
import { log } from '#lib/log'
import { admitToken, answerByToken, type Refusal } from '#lib/service-tokens/answer-by-token'
import { unexpected } from '#lib/unexpected'
import { ApiProblem, apiProblems } from './api-problem.ts'
import { mediaTypeOf } from './negotiate.ts'

type Context = { params: Promise<Record<string, string>> }
type Incoming = { request: Request; query: URLSearchParams; params: Record<string, string> }

/** Who asked, and what the answer may be written as. */
export type Caller = {
  request: Request
  organizationId: OrganizationId
  token: WorkingToken
  mediaType: string
}

type ServiceRoute<Input, Value> = {
  /** The address as the API's description names it: what the log holds instead of the address with its ids. */
  pattern: string
  /** The media types, the preferred one first. */
  produces: readonly string[]
  parse(incoming: Incoming): Promise<Input | ApiProblem> | Input | ApiProblem
  /** How many requests it counts as; one where it is left out. */
  points?(input: Input): number
  /** What it sends before it first waits costs no round trip of its own. */
  read(tx: OrganizationTransaction, input: Input): Promise<Value>
  answer(value: Value, input: Input, caller: Caller): Response | ApiProblem
}

/**
 * The frame of every address of the review generator's API: token → parse → one read → answer. A stranger learns nothing of
 * what an address takes. Whatever fails is a problem with a sentence. One line of the log for each request.
 */
export const serviceRoute =
  <Input, Value>(route: ServiceRoute<Input, Value>) =>
  async (request: Request, context: { params: Promise<object> }): Promise<Response> => {
    const began = performance.now()
    const line: Record<string, unknown> = { route: route.pattern, method: request.method }
    const answer = await attempt(route, request, context as Context, line)
    const response = answer instanceof ApiProblem ? answer.response() : answer
    const ms = Math.round(performance.now() - began)
    log.info({ ...line, status: response.status, ms }, 'api request')
    return request.method === 'HEAD' ? new Response(null, response) : response
  }

async function attempt<Input, Value>(
  route: ServiceRoute<Input, Value>,
  request: Request,
  { params }: Context,
  line: Record<string, unknown>,
): Promise<Response | ApiProblem> {
  try {
    const token = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1]
    if (token === undefined) return apiProblems.tokenMissing()
    const admitted = await admitToken(database(), token, networkAddress(request.headers))
    if (!admitted.ok) return refusal(admitted)
    const parsed = await parse(route, request, await params)
    if (parsed instanceof ApiProblem) {
      // Said to a token that works alone: a revoked one is a stranger's.
      const asked = await answerByToken(database(), admitted, async () => null)
      return asked.ok ? parsed : refusal(asked)
    }
    const { input, mediaType } = parsed
    const read = (tx: OrganizationTransaction) => route.read(tx, input)
    const answer = await answerByToken(database(), admitted, read, route.points?.(input))
    if (!answer.ok) return refusal(answer)
    const { organizationId, token: working, value } = answer
    Object.assign(line, { organizationId, tokenId: working.id })
    return route.answer(value, input, { request, organizationId, token: working, mediaType })
  } catch (error) {
    const { message, reference, isDatabaseAway } = unexpected(error)
    return isDatabaseAway
      ? new ApiProblem('unavailable', message, { reference, headers: { 'Retry-After': '10' } })
      : new ApiProblem('unexpected', message, { reference })
  }
}

async function parse<Input, Value>(
  route: ServiceRoute<Input, Value>,
  request: Request,
  params: Record<string, string>,
): Promise<{ input: Input; mediaType: string } | ApiProblem> {
  const mediaType = mediaTypeOf(request.headers.get('accept'), route.produces)
  if (mediaType === null) return apiProblems.notAcceptable(route.produces)
  const query = new URL(request.url).searchParams
  const input = await route.parse({ request, query, params })
  return input instanceof ApiProblem ? input : { input, mediaType }
}

const refusal = (refused: Refusal): ApiProblem =>
  refused.code === 'unknown' ? apiProblems.tokenUnknown() : apiProblems.rateLimited(refused.waitSeconds)

/** Answers the methods that an address does not have, and OPTIONS. */
export function otherMethods(allowed: string) {
  const refuse = () => apiProblems.methodNotAllowed(allowed).response()
  const options = () => new Response(null, { status: 204, headers: { Allow: allowed } })
  return { refuse, options }
}
