import { fieldsOf } from './field-name.ts'

/**
 * Whose goal a row says it is: `theirs` the requested person's, `other` somebody else's, `unsaid` when it
 * names no owner (culture-amp-contract.md 2, owner). Looks at `owner_id`, `employee_id`, `owner`,
 * `owner.id`, `owners[]`, `owner_ids[]`; one that fits is enough. IDs are compared as they are, UUIDs
 * without case.
 */
export function ownerOf(fields: Map<string, unknown>, ownerId: string): 'theirs' | 'other' | 'unsaid' {
  if (fields.get('ownerid') === ownerId) return 'theirs'
  const named = ['ownerid', 'employeeid', 'owner', 'owners', 'ownerids'].flatMap((key) =>
    idsIn(fields.get(key)),
  )
  if (named.length === 0) return 'unsaid'
  const wanted = comparable(ownerId.trim())
  return named.some((id) => comparable(id) === wanted) ? 'theirs' : 'other'
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
