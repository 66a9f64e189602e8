import { fieldsOf } from './field-name.ts'

/**
 * Returns whose goal a row is: the requested person's, another's, or `unknown` when it names no owner. Reads `owner_id`,
 * `employee_id`, `owner`, `owner.id`, `owners[]` and `owner_ids[]`; one match is enough. IDs are compared verbatim,
 * UUIDs without case (RFC 9562).
 */
export function ownerOf(fields: Map<string, unknown>, ownerId: string): 'requested' | 'other' | 'unknown' {
  if (fields.get('ownerid') === ownerId) return 'requested'
  const named = ['ownerid', 'employeeid', 'owner', 'owners', 'ownerids'].flatMap((key) =>
    idsIn(fields.get(key)),
  )
  if (named.length === 0) return 'unknown'
  const wanted = comparable(ownerId.trim())
  return named.some((id) => comparable(id) === wanted) ? 'requested' : 'other'
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

function comparable(id: string): string {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id.toLowerCase() : id
}
