import type { z } from 'zod'
import { isServiceToken } from '#lib/service-tokens/token'
import { ApiProblem, apiProblems } from './api-problem.ts'

/** Reads the parameters of an address. What is unknown, given twice or not valid is a problem that names it. */
export function parseQuery<T>(params: URLSearchParams, shape: z.ZodType<T>): T | ApiProblem {
  if ([...params.values()].some(isServiceToken)) return apiProblems.tokenInAddress()
  const twice = [...new Set(params.keys())].filter((name) => params.getAll(name).length > 1)
  if (twice.length > 0) return invalid(twice.map((parameter) => ({ parameter, detail: 'is given twice.' })))
  const parsed = shape.safeParse(Object.fromEntries(params))
  if (parsed.success) return parsed.data
  return invalid(
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((parameter) => ({ parameter: shown(parameter), detail: 'is not known here.' }))
        : [{ parameter: String(issue.path[0]), detail: sentence(issue.message) }],
    ),
  )
}

function invalid(errors: { parameter: string; detail: string }[]): ApiProblem {
  const all = errors.map(({ parameter, detail }) => `“${parameter}” ${detail}`).join(' ')
  return new ApiProblem('invalid-parameter', `Correct the address: ${all}`, { errors })
}

/** The library’s own messages have no full stop. */
const sentence = (message: string) => (message.endsWith('.') ? message : `${message}.`)

/** A name that came from outside, short enough to be repeated. */
const shown = (name: string) => name.slice(0, 50).toWellFormed()

const longestBody = 64 * 1024

/** Reads a JSON body of at most 64 KB. */
export async function parseBody<T>(request: Request, shape: z.ZodType<T>): Promise<T | ApiProblem> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    return new ApiProblem('unsupported-media-type', 'Send the body as “Content-Type: application/json”.')
  const bytes = await boundedBody(request)
  if (bytes === null)
    return new ApiProblem('too-large', 'The body has more than 64 KB. Ask for fewer people.')
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return new ApiProblem(
      'unreadable-body',
      'The body is not JSON in UTF-8. Send an object such as {"ids": ["…"]}.',
    )
  }
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.slice(0, 20).map((issue) => ({
    pointer: issue.path
      .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join(''),
    detail: sentence(issue.message),
  }))
  const first = errors[0] && ` ${errors[0].pointer || 'The body'}: ${errors[0].detail}`
  return new ApiProblem('invalid-body', `The body is not what this address takes.${first ?? ''}`, { errors })
}

/** The body's bytes; null when there are too many. Reads no further than that. */
async function boundedBody(request: Request): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > longestBody) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
