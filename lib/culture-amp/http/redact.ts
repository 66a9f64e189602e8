import { oneLine } from '../parse/text.ts'

/**
 * Redacts every occurrence of these secrets (visible ASCII) in a response body. Runs before anything reads the body, so
 * a response that echoes the key cannot carry it into a message, a field name or a goal. Secrets below 8 characters
 * are kept: removing them would tear ordinary words apart.
 * @returns the same bytes where no secret occurs
 */
export function redactSecrets(body: Uint8Array, secrets: readonly string[]): Uint8Array {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const found = formsOf(secrets).filter((form) => bytes.includes(form))
  if (found.length === 0) return body
  // Latin-1 maps every byte to itself, so nothing else in the body changes, readable or not.
  const text = found.reduce(
    (rest, form) => rest.replaceAll(form.toString('latin1'), removed),
    bytes.toString('latin1'),
  )
  return Buffer.from(text, 'latin1')
}

/** Kept with the list, because a client uses the same one for every answer. */
const forms = new WeakMap<readonly string[], Buffer[]>()

/** Each secret as is, and as JSON or a URL may encode it. */
function formsOf(secrets: readonly string[]): Buffer[] {
  const known = forms.get(secrets)
  if (known) return known
  const all = secrets
    .filter((secret) => secret.length >= 8)
    .flatMap((secret) => {
      const json = JSON.stringify(secret).slice(1, -1)
      return [secret, json, json.replaceAll('/', '\\/'), encodeURIComponent(secret)]
    })
  const made = [...new Set(all)].map((form) => Buffer.from(form))
  forms.set(secrets, made)
  return made
}

/**
 * Cleans a server's message: one line of at most `max` code points, without anything that looks like a key, a token or
 * an email address. The result is for people and not escaped for HTML.
 */
export function cleanMessage(message: string, max = 200): string {
  const line = oneLine(message.slice(0, 20_000))
    .replace(/[\p{Cf}\u2800]/gu, '')
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${removed}`)
    .replace(/\beyJ[\w-]{5,}(?:\.[\w-]*){0,2}/g, removed)
    .replace(
      /\b(api[_-]?key|client[_-]?secret|access[_-]?token|token|secret|password|authorization)(["']?\s*[:=]\s*["']?)[^\s"',;&}]{4,}/gi,
      `$1$2${removed}`,
    )
    .replace(/[\w+/=-]{40,}/g, removed)
    .replace(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g, '[email]')
  const points = [...line]
  return points.length > max
    ? `${points
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
    : line
}

/**
 * Cleans a field name of an answer for the drift report. Keeps it only where it looks like an identifier of a schema,
 * not like data that became a key (an email address, an id, a sentence); else returns `(unusual field name)`.
 */
export function cleanFieldName(name: string): string {
  const isName = /^[A-Za-z_$][\w$.-]{0,59}$/.test(name) && !/\d{4}/.test(name)
  return isName && cleanMessage(name) === name ? name : '(unusual field name)'
}

const removed = '[removed]'
