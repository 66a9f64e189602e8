/**
 * Whether every text in a value can be stored and shown: PostgreSQL takes no NUL, and half of a surrogate pair is no
 * character. Looks at texts, lists and plain objects, however deep.
 */
export function isStorable(value: unknown): boolean {
  const left: unknown[] = [value]
  while (left.length > 0) {
    const next = left.pop()
    if (typeof next === 'string') {
      if (next.includes('\0') || !next.isWellFormed()) return false
    } else if (Array.isArray(next)) {
      for (const item of next) left.push(item)
    } else if (typeof next === 'object' && next !== null) {
      for (const [name, item] of Object.entries(next)) left.push(name, item)
    }
  }
  return true
}
