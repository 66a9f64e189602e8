/**
 * Field names are compared without case, `_` and `-`: `ownerId`, `owner_id` and `OWNER-ID` are one
 * (culture-amp-contract.md 2, Rows).
 */
export function fieldKey(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '')
}

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
