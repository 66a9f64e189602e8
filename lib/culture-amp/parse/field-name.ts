/**
 * Normalizes a field name for comparison, without case, `_` and `-`: `ownerId`, `owner_id` and `OWNER-ID` are one
 * (docs/culture-amp.md, "Rows").
 */
export function fieldKey(name: string): string {
  const known = keys.get(name)
  if (known !== undefined) return known
  const key = name.toLowerCase().replace(/[_-]/g, '')
  if (keys.size < maxKept && name.length <= maxFieldNameLength) keys.set(name, key)
  return key
}

// A cache, because the same few names come with every row; bounded, because a hostile body can be made of names.
const keys = new Map<string, string>()
const maxKept = 500
const maxFieldNameLength = 60

/** An object's fields by `fieldKey`; empty for anything else. Of two spellings of one name the first non-null counts. */
export function fieldsOf(value: unknown): Map<string, unknown> {
  const fields = new Map<string, unknown>()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fields
  for (const [name, content] of Object.entries(value)) {
    const key = fieldKey(name)
    if ((fields.get(key) ?? null) === null) fields.set(key, content)
  }
  return fields
}
