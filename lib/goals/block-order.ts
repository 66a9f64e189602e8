/** What decides a goal's place in the block: its due day, its cleaned name and its Culture Amp id. */
export type Placed = { dueDate: string | null; name: string; cultureAmpId: string }

/**
 * Order of goals in the block: due day, undated last; then name, then Culture Amp id, both by code point and
 * never by locale, so that every machine and ICU version agrees (reliability-security.md 4.3).
 */
export function compareInBlock(one: Placed, other: Placed): number {
  if (one.dueDate !== other.dueDate) {
    if (one.dueDate === null) return 1
    if (other.dueDate === null) return -1
    return one.dueDate < other.dueDate ? -1 : 1
  }
  return compareByCodePoint(one.name, other.name) || compareByCodePoint(one.cultureAmpId, other.cultureAmpId)
}

/** Compares two well-formed texts by code point; `<` compares UTF-16 units and puts 😀 before U+FF21. */
function compareByCodePoint(one: string, other: string): number {
  const length = Math.min(one.length, other.length)
  for (let index = 0; index < length; index++) {
    const difference = rank(one.charCodeAt(index)) - rank(other.charCodeAt(index))
    if (difference !== 0) return difference
  }
  return one.length - other.length
}

// Surrogates stand for the highest code points, yet U+E000–FFFF are higher units.
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)
