import { checkUserId } from '../settings/user-id.ts'
import { fieldsOf } from './field-name.ts'
import { textOf } from './field-value.ts'
import { oneLine, truncate } from './text.ts'

export type CultureAmpEmployee = {
  /** The Culture Amp user ID, as sent. */
  id: string
  /** Null where Culture Amp has none. */
  email: string | null
  name: string | null
  preferredName: string | null
}

/**
 * Reads one row of Culture Amp's employees; nothing but ID, email and names is looked at. Null for a row without an ID
 * that can be asked for.
 */
export function readEmployee(row: unknown): CultureAmpEmployee | null {
  const fields = fieldsOf(row)
  const text = (...names: string[]) => names.map((name) => textOf(fields.get(name))).find((t) => t !== null)
  const id = checkUserId(text('id', 'uuid') ?? '')
  if (!id.ok) return null
  const email = oneLine(text('email', 'emailaddress') ?? '')
  const parts = [text('firstname', 'givenname'), text('lastname', 'familyname')].filter(Boolean).join(' ')
  return {
    id: id.id,
    email: email.includes('@') && email.length <= 254 ? email : null,
    name: nameOf(text('name', 'fullname', 'displayname') ?? parts),
    preferredName: nameOf(text('preferredname') ?? ''),
  }
}

const nameOf = (text: string) => truncate(oneLine(text), 200) || null
