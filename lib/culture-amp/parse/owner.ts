import { fieldsOf } from './field-name.ts'
import { idForm, isComparable, isSameId } from './id-form.ts'

export type Ownership = {
  /** The requested person, another person, or `unknown` where the row names no owner that can be compared. */
  owner: 'requested' | 'other' | 'unknown'
  /** Unless the requested person is named: fields with the form of their values, such as `owner: name`; never a value. */
  forms: string[]
  /** The field that names the requested person; null where none does. */
  namedBy: string | null
}

const ownerFields = [
  ['ownerid', 'owner_id'],
  ['employeeid', 'employee_id'],
  ['owner', 'owner'],
  ['owners', 'owners'],
  ['ownerids', 'owner_ids'],
] as const

/**
 * Returns whose goal a row is (docs/culture-amp.md, "Owners"). Reads `owner_id`, `employee_id`, `owner`, `owner.id`,
 * `owners[]` and `owner_ids[]`; one match is enough. An owner that is a name, an email address or an ID of another form
 * than the one asked by says nothing about ownership.
 * @param ownerId the Culture Amp user ID that was asked for
 */
export function ownerOf(fields: Map<string, unknown>, ownerId: string): Ownership {
  if (fields.get('ownerid') === ownerId) return { owner: 'requested', forms: [], namedBy: 'owner_id' }
  const named = ownerFields.flatMap(([key, name]) => idsIn(fields.get(key)).map((id) => ({ id, name })))
  const match = named.find(({ id }) => isSameId(id, ownerId))
  if (match) return { owner: 'requested', forms: [], namedBy: match.name }
  const forms = [...new Set(named.map(({ id, name }) => `${name}: ${idForm(id)}`))]
  const isOther = named.some(({ id }) => isComparable(id, ownerId))
  return { owner: isOther ? 'other' : 'unknown', forms, namedBy: null }
}

function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn)
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (typeof value === 'number') return [String(value)]
  const fields = fieldsOf(value)
  return ['id', 'ownerid', 'employeeid', 'userid', 'uuid'].flatMap((key) => {
    const id = fields.get(key)
    return typeof id === 'string' || typeof id === 'number' ? idsIn(id) : []
  })
}
