import { formatUtc, plural } from '#lib/format'
import {
  invisibleCharacters,
  label,
  quotationMarks,
  removedNote,
  trailingPunctuation,
  unwrap,
  type Wrapping,
} from '../settings/pasted.ts'
import { readAccessToken } from './jwt.ts'

export type Credential =
  | { kind: 'api_key'; apiKey: string }
  /** `scope`: a permission such as `goals-read`, several with commas, or a whole scope as Culture Amp documents it. */
  | { kind: 'client_credentials'; clientId: string; clientSecret: string; scope: string }

export type InspectedKey =
  | { ok: true; apiKey: string; note?: string }
  | {
      ok: false
      code:
        | 'empty'
        | 'too_long'
        | 'not_a_key'
        | 'masked_copy'
        | 'token_expired'
        | 'token_short_lived'
        | 'client_credential'
        | 'reporting_token'
      message: string
    }

/**
 * Checks a pasted API key before any call (docs/culture-amp.md, "Credential"). Takes away what it picked up on the way:
 * white space, quotation marks, a label, invisible characters, trailing punctuation, a pasted `Bearer`. Refuses what can
 * only be another kind of credential or cannot be a header value; what merely looks like one passes with a note.
 * @param now to tell whether a pasted access token has expired
 * @returns the cleaned key, or a message that never repeats it
 */
export function inspectApiKey(pasted: string, now: Date): InspectedKey {
  const refusal = refusedByLabel(unwrap(pasted, [invisibleCharacters, quotationMarks]).text)
  if (refusal) return refusal
  if (isMasked(pasted)) return refuse('masked_copy', maskedMessage('API key'))
  const { text, removed } = unwrap(pasted, keyWrappings)
  // A label or "Bearer" alone is what came instead of a key.
  const apiKey = noKey.test(text) ? '' : text.replace(/\s+/g, '')
  const unusable = unusableAsHeader(apiKey, 'API key')
  if (unusable) return unusable

  const token = readAccessToken(apiKey)
  const expiry = token.expiresAt && refusedByExpiry(token.expiresAt, now)
  if (expiry) return expiry
  const notes = [removedNote(removed, 'API key'), noteOnShape(apiKey, token.expiresAt)]
  const note = notes.filter((part) => part !== null).join(' ')
  return note ? { ok: true, apiKey, note } : { ok: true, apiKey }
}

export type InspectedClientCredentials =
  | { ok: true; clientId: string; clientSecret: string; notes: string[] }
  | {
      ok: false
      field: 'clientId' | 'clientSecret'
      code: 'empty' | 'too_long' | 'not_a_key' | 'masked_copy' | 'wrong_kind'
      message: string
    }

/**
 * Checks a pasted client ID and client secret before any call, and takes away what they picked up on the way, as of an
 * API key. A failure names the field; its message never repeats the value.
 */
export function inspectClientCredentials(clientId: string, clientSecret: string): InspectedClientCredentials {
  if (isMasked(clientSecret)) {
    const message = maskedMessage('client secret')
    return { ok: false, field: 'clientSecret', code: 'masked_copy', message }
  }
  const unwrappedId = unwrap(clientId, idWrappings)
  const unwrappedSecret = unwrap(clientSecret, secretWrappings)
  const id = unwrappedId.text.replace(/\s+/g, '')
  const secret = unwrappedSecret.text.replace(/\s+/g, '')
  const badId = unusableAsHeader(id, 'client ID')
  if (badId) return { ...badId, field: 'clientId' }
  const badSecret = unusableAsHeader(secret, 'client secret')
  if (badSecret) return { ...badSecret, field: 'clientSecret' }
  if (readAccessToken(secret).isJwt) {
    const message =
      'This is an access token, not a client secret. Paste the secret that was shown with the client ID.'
    return { ok: false, field: 'clientSecret', code: 'wrong_kind', message }
  }
  if (id === secret) {
    const message =
      'The client ID and the client secret are the same. Paste the secret that was shown with the client ID.'
    return { ok: false, field: 'clientSecret', code: 'wrong_kind', message }
  }
  const notes = [
    removedNote(unwrappedId.removed, 'client ID'),
    removedNote(unwrappedSecret.removed, 'client secret'),
  ]
  return { ok: true, clientId: id, clientSecret: secret, notes: notes.filter((note) => note !== null) }
}

const around: readonly Wrapping[] = [quotationMarks, trailingPunctuation]
const keyWrappings: readonly Wrapping[] = [
  invisibleCharacters,
  label(/api[ _-]?key|access[ _-]?key|key|token|authorization/),
  ...around,
  ['“Bearer”', (text) => text.replace(/^bearer(?:\s+|\s*:\s*)/i, '')],
]
const idWrappings: readonly Wrapping[] = [invisibleCharacters, label(/client[ _-]?id|id/), ...around]
const secretWrappings: readonly Wrapping[] = [
  invisibleCharacters,
  label(/client[ _-]?secret|secret/),
  ...around,
]
const noKey = /^(?:[\w .-]{0,40}?(?:key|token|authorization)\s*[:=]|bearer:?)$/i

/** Stars, bullets or an ellipsis in place of most characters, as pages show a key that they no longer know. */
const isMasked = (pasted: string): boolean => /[*•●∙·×]{2}|…|\.{3}|^x{4,}/i.test(pasted)

const maskedMessage = (what: string): string =>
  `This is a masked copy, which shows only a part of the ${what}. Culture Amp shows the whole ${what} once, when it is created: create a new one under Account → API access and copy it there.`

function refusedByLabel(pasted: string): InspectedKey | null {
  if (
    /^(?:authorization\s*:\s*)?basic\s+\S/i.test(pasted) ||
    /client[_ -]?(?:id|secret)["']?\s*[:=]/i.test(pasted)
  ) {
    return refuse(
      'client_credential',
      'This is a client ID or client secret, not an API key. Enter both under Advanced, each in its own field.',
    )
  }
  if (/^["']?ca-api-(?:token|username)\b/i.test(pasted)) {
    return refuse(
      'reporting_token',
      'This is a token of the old Reporting API, which can’t read goals. Create an API key with “Goals” read access in Culture Amp under Account → API access.',
    )
  }
  return null
}

function unusableAsHeader(value: string, what: string) {
  if (value === '')
    return { ok: false, code: 'empty', message: `Paste the ${what} from Culture Amp.` } as const
  if (value.length > 4_096) {
    return {
      ok: false,
      code: 'too_long',
      message: `This is too long for a ${what}. Copy only the ${what}.`,
    } as const
  }
  if (!/^[\x21-\x7e]+$/.test(value)) {
    const message = `The ${what} contains characters that none has, such as accents or typographic quotes. Copy it from Culture Amp again.`
    return { ok: false, code: 'not_a_key', message } as const
  }
  return null
}

const hour = 3_600_000

function refusedByExpiry(expiresAt: Date, now: Date): InspectedKey | null {
  const left = expiresAt.getTime() - now.getTime()
  const instead =
    'Use the client ID and client secret under Advanced, which renew themselves, or a lasting API key.'
  if (left <= 0) {
    return refuse(
      'token_expired',
      `This is an access token that expired on ${formatUtc(expiresAt)}. ${instead}`,
    )
  }
  // One minute of tolerance for clock skew: a token minted for an hour is recognized.
  if (left > hour + 60_000) return null
  const minutes = Math.max(1, Math.floor(left / 60_000))
  return refuse(
    'token_short_lived',
    `This is an access token that expires on ${formatUtc(expiresAt)} (in ${plural(minutes, 'minute')}). ${instead}`,
  )
}

/** Shapes that a lasting key may share, so they cause a note, not a refusal. */
function noteOnShape(apiKey: string, expiresAt: Date | null): string | null {
  if (expiresAt)
    return `This is an access token that expires on ${formatUtc(expiresAt)}: replace it before then.`
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(apiKey)) {
    return 'This has the shape of a client ID or of an old Reporting-API token. If the test is refused, look for the API key.'
  }
  if (/^[^:]{8,}:[^:]{8,}$/.test(apiKey)) {
    return 'This looks like a client ID and a client secret joined by a colon. If the test is refused, enter them under Advanced.'
  }
  if (/^(?:[a-z0-9]{50,56}|[\w~-]{64})$/.test(apiKey)) {
    return 'This has the shape of a client secret. If the test is refused, enter it with its client ID under Advanced.'
  }
  return null
}

function refuse(code: Extract<InspectedKey, { ok: false }>['code'], message: string): InspectedKey {
  return { ok: false, code, message }
}
