/**
 * Field names are compared without case, `_` and `-`: `ownerId`, `owner_id` and `OWNER-ID` are one
 * (culture-amp-contract.md 2, Rows).
 */
export function fieldKey(name: string): string {
  const known = keys.get(name)
  if (known !== undefined) return known
  const key = name.toLowerCase().replace(/[_-]/g, '')
  if (keys.size < mostKept && name.length <= longestKept) keys.set(name, key)
  return key
}

// The same few names come with every row; a body made of names must not fill the memory.
const keys = new Map<string, string>()
const mostKept = 500
const longestKept = 60

/** An object's fields by such keys. Of two spellings of one name the first that has a value counts. */
export function fieldsOf(value: unknown): Map<string, unknown> {
  const fields = new Map<string, unknown>()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fields
  for (const [name, content] of Object.entries(value)) {
    const key = fieldKey(name)
    if ((fields.get(key) ?? null) === null) fields.set(key, content)
  }
  return fields
}
