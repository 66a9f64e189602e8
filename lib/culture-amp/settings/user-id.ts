export type CheckedUserId =
  | { ok: true; id: string; warning?: string }
  | { ok: false; code: 'empty' | 'too_long' | 'dot_segment' | 'control_characters'; message: string }

/**
 * Checks a typed Culture Amp user ID. IDs are opaque and none is refused for its form, except what cannot be one or
 * would collapse a URL path: nothing, `.`, `..`, control characters, more than 200 code points. Outer white space is
 * trimmed. What merely looks like a mistake passes with a warning for the person who typed it.
 */
export function checkUserId(id: string): CheckedUserId {
  const trimmed = id.trim()
  if (trimmed === '') return refuse('empty', 'Enter the Culture Amp user ID.')
  if (!trimmed.isWellFormed() || /\p{Cc}/u.test(trimmed)) {
    return refuse(
      'control_characters',
      'The ID contains characters that can’t be typed. Copy it from Culture Amp again.',
    )
  }
  if ([...trimmed].length > 200) {
    return refuse('too_long', 'The ID is longer than 200 characters. Copy only the ID from Culture Amp.')
  }
  if (trimmed === '.' || trimmed === '..') {
    return refuse('dot_segment', `“${trimmed}” can’t be a Culture Amp user ID. Copy the ID from Culture Amp.`)
  }
  const warning = warningFor(trimmed)
  return warning ? { ok: true, id: trimmed, warning } : { ok: true, id: trimmed }
}

function warningFor(id: string): string | null {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(id)) {
    return 'This is an email. Culture Amp user IDs usually are not: if no goals are found, look the ID up in Culture Amp.'
  }
  if (/[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/u.test(id)) {
    return 'This ID contains invisible characters. If no goals are found, type it by hand.'
  }
  if (/\s/.test(id))
    return 'This ID contains a space. If no goals are found, check that only the ID was copied.'
  return null
}

function refuse(code: Extract<CheckedUserId, { ok: false }>['code'], message: string): CheckedUserId {
  return { ok: false, code, message }
}
