import {
  invisibleCharacters,
  label,
  quotationMarks,
  removedNote,
  trailingPunctuation,
  unwrap,
  type Wrapping,
} from './pasted.ts'
import { checkUserId } from './user-id.ts'

export const defaultGoalsPath = '/goals?owner_id={owner_id}'

const placeholder = '{owner_id}'

export type CheckedGoalsPath =
  /** `note`: what was removed from the typed text, as a sentence. */
  | { ok: true; goalsPath: string; note?: string }
  | { ok: false; code: 'not_a_path' | 'no_placeholder' | 'placeholder_position'; message: string }

/**
 * Checks a typed goals path: a template of at most 500 characters that begins with `/` and contains `{owner_id}` once,
 * as a whole path segment or a whole query value. Empty means the default. A host, `..`, a fragment, a backslash or a
 * repeated parameter is refused, so that every ID ends up in one place that `goalsUrl` can verify. The message is for
 * the person who typed it.
 */
export function checkGoalsPath(template: string): CheckedGoalsPath {
  const { text, removed } = unwrap(template, wrappings)
  const note = removedNote(removed, 'goals path')
  const checked = checkTemplate(text)
  return checked.ok && note !== null ? { ...checked, note } : checked
}

const wrappings: readonly Wrapping[] = [
  invisibleCharacters,
  quotationMarks,
  trailingPunctuation,
  label(/(?:goals[ _-]?)?path/),
]

function checkTemplate(goalsPath: string): CheckedGoalsPath {
  if (goalsPath === '') return { ok: true, goalsPath: defaultGoalsPath }
  if (goalsPath.split(placeholder).length !== 2) {
    return refuse(
      'no_placeholder',
      `The goals path must contain ${placeholder} exactly once, as in ${defaultGoalsPath}.`,
    )
  }
  const [path = '', query, ...more] = goalsPath.split('?')
  const segments = path.split('/').slice(1)
  const params = (query ?? '').split('&').map((param) => splitOnce(param, '='))
  const names = params.map(([name]) => name.toLowerCase())
  const isPlain =
    goalsPath.length <= 500 &&
    path.startsWith('/') &&
    more.length === 0 &&
    segments.every((segment) => segment === placeholder || isPlainSegment(segment)) &&
    (query === undefined || (params.every(isPlainParam) && new Set(names).size === names.length))
  if (isPlain) return { ok: true, goalsPath }

  const inPlace = segments.includes(placeholder) || params.some(([, value]) => value === placeholder)
  return inPlace
    ? refuse(
        'not_a_path',
        `This is not a path. It begins with “/” and has neither a host, “..”, “#” nor spaces, as in ${defaultGoalsPath}.`,
      )
    : refuse(
        'placeholder_position',
        `${placeholder} must be a whole part of the path or a whole query value, as in ${defaultGoalsPath}.`,
      )
}

export type GoalsUrl =
  | { ok: true; url: URL }
  | { ok: false; code: 'owner_id' | 'goals_path'; message: string }

/**
 * Builds the URL of one page of one person's goals: base URL, template and user ID, plus the cursor of a later page.
 * The ID is encoded for its place; then the URL is parsed again and compared with the template part by part, so that
 * no ID can reach another path, parameter or person. A `/v1` in both base and template counts once.
 * @returns a message for people where the ID or the path cannot be used
 */
export function goalsUrl(
  baseUrl: string,
  goalsPath: string,
  ownerId: string,
  cursor?: { name: string; value: string },
): GoalsUrl {
  const owner = checkUserId(ownerId)
  if (!owner.ok) return { ok: false, code: 'owner_id', message: owner.message }
  const path = checkTemplate(goalsPath)
  if (!path.ok) return { ok: false, code: 'goals_path', message: path.message }

  const prefix = baseUrl.endsWith('/v1') && path.goalsPath.startsWith('/v1/') ? baseUrl.slice(0, -3) : baseUrl
  const template = URL.parse(prefix + path.goalsPath.replace(placeholder, sentinel))
  const page = cursor
    ? `${encodeURIComponent(cursor.name)}=${encodeURIComponent(cursor.value.toWellFormed())}`
    : ''
  const joint = path.goalsPath.includes('?') ? '&' : '?'
  const url = URL.parse(
    // A function, because "$&" in an ID would be expanded in a replacement string.
    prefix + path.goalsPath.replace(placeholder, () => encodeURIComponent(owner.id)) + (page && joint + page),
  )
  if (!template || !url || !leadsTo(url, template, owner.id, cursor)) {
    return {
      ok: false,
      code: 'owner_id',
      message: 'This ID can’t be sent to Culture Amp. Copy it from Culture Amp again.',
    }
  }
  return { ok: true, url }
}

// Unreserved characters only, so that the parser leaves it alone; no template can contain it by chance.
const sentinel = 'owner-id-stands-here-7f3a'

function leadsTo(
  url: URL,
  template: URL,
  ownerId: string,
  cursor?: { name: string; value: string },
): boolean {
  const segments = url.pathname.split('/')
  const expectedSegments = template.pathname.split('/')
  const params = [...url.searchParams]
  const expectedParams = [...template.searchParams]
  if (cursor) expectedParams.push([cursor.name, cursor.value.toWellFormed()])
  const expect = (part: string) => (part === sentinel ? ownerId : part)
  return (
    url.origin === template.origin &&
    url.username === '' &&
    url.hash === '' &&
    segments.length === expectedSegments.length &&
    segments.every((segment, i) => decodeURIComponent(segment) === expect(expectedSegments[i] ?? '')) &&
    params.length === expectedParams.length &&
    new Set(params.map(([name]) => name)).size === params.length &&
    params.every(
      ([name, value], i) => name === expectedParams[i]?.[0] && value === expect(expectedParams[i][1]),
    )
  )
}

function isPlainSegment(segment: string): boolean {
  return /^[A-Za-z0-9._~@:+-]+$/.test(segment) && !/^\.{1,2}$/.test(segment)
}

function isPlainParam([name, value]: [string, string | null]): boolean {
  return (
    /^[A-Za-z0-9._~[\]-]+$/.test(name) &&
    (value === null || value === placeholder || /^[A-Za-z0-9._~:,-]*$/.test(value))
  )
}

function splitOnce(text: string, separator: string): [string, string | null] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]
}

function refuse(code: Extract<CheckedGoalsPath, { ok: false }>['code'], message: string): CheckedGoalsPath {
  return { ok: false, code, message }
}
