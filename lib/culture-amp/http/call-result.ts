import { formatNumber } from '#lib/format'
import { type Failure, failure } from '../failure.ts'
import { wholeNumber } from '../parse/paging/stated-size.ts'
import { maxDepth, maxValues, parseJson } from './json.ts'
import { cleanMessage, redactSecrets } from './redact.ts'
import { failureOfResponse } from './status-error.ts'
import type { HttpResponse } from './transport.ts'

/** What an answer that could be read nevertheless did unlike JSON over HTTP should. */
export type Anomalies = {
  /** Cleaned, at most 60 characters; `(none)` where it named no type. */
  contentType?: string
  duplicateKeys?: number
}

export type CallResult =
  /** `totalCount` is the header `X-Total-Count`; it and `anomalies` are absent where there are none. */
  | { ok: true; value: unknown; linkHeader: string | null; totalCount?: number; anomalies?: Anomalies }
  | { ok: false; failure: Failure }

type Context = { secrets: readonly string[]; now: number; tokenExpiredAt?: Date }

/**
 * Turns one HTTP response into its JSON value or a failure. Redacts secrets in the body before anything reads it.
 * Only status 200 with uncompressed UTF-8 JSON is `ok` (docs/culture-amp.md, "Errors"). Never throws, whatever the
 * bytes are.
 * @param host host and port for messages
 * @param context the secrets in use, the current time in ms, and when a pasted access token expired
 */
export function parseResponse(
  received: HttpResponse,
  host: string,
  { secrets, ...context }: Context,
): CallResult {
  if (!received.ok) return { ok: false, failure: failure(received.code, host, received.facts) }
  const answer = { ...received, body: redactSecrets(received.body, secrets) }
  if (answer.status !== 200) return { ok: false, failure: failureOfResponse(answer, host, context) }
  const notJson = (seen: string): CallResult => ({
    ok: false,
    failure: failure('not_json', host, { httpStatus: 200, detail: `Expected JSON; seen: ${seen}.` }),
  })
  const { link, 'content-encoding': encoding = 'identity', 'x-total-count': total } = answer.headers
  if (encoding !== 'identity') return notJson('a compressed response')
  const parsed = parseJson(answer.body)
  if (!parsed.ok)
    return notJson(
      parsed.reason === 'malformed' && looksLikeHtml(answer.body) ? 'a web page' : seenInstead[parsed.reason],
    )
  const totalCount = wholeNumber([total].flat()[0]?.trim())
  const contentType = unexpectedContentType(answer.headers['content-type'])
  const anomalies: Anomalies = {
    ...(contentType === null ? {} : { contentType }),
    ...(parsed.duplicateKeys > 0 ? { duplicateKeys: parsed.duplicateKeys } : {}),
  }
  return {
    ok: true,
    value: parsed.value,
    linkHeader: link === undefined ? null : [link].flat().join(', '),
    ...(totalCount === null ? {} : { totalCount }),
    ...(Object.keys(anomalies).length > 0 ? { anomalies } : {}),
  }
}

/** Null for JSON's own types (RFC 6838 suffix `+json` included); any other is recorded, and the body decides. */
function unexpectedContentType(header: string | string[] | undefined): string | null {
  const type = ([header].flat()[0] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (/^application\/(?:[\w.-]+\+)?json$/.test(type)) return null
  return cleanMessage(type, 60) || '(none)'
}

const seenInstead = {
  empty: 'an empty response',
  not_utf8: 'text that is not UTF-8',
  too_deep: `JSON nested deeper than ${maxDepth} levels`,
  too_many: `JSON with more than ${formatNumber(maxValues)} values`,
  malformed: 'other text or broken JSON',
}

function looksLikeHtml(body: Uint8Array): boolean {
  return /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(new TextDecoder().decode(body.subarray(0, 200)))
}
