/** What decides a goal's position in the block: its due day, its cleaned name and its Culture Amp id. */
export type BlockPosition = { dueDate: string | null; name: string; cultureAmpId: string }

/**
 * Compares two goals for the block's order: due day, undated last; then cleaned name; then Culture Amp id. Text is
 * compared by code point, never by locale, so that every machine and ICU version agrees.
 */
export function compareInBlock(one: BlockPosition, other: BlockPosition): number {
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
