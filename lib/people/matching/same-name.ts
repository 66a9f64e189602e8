/**
 * Whether two names may be one person's: every word of one is in the other, or in the preferred name; without regard to
 * order, case, accents and punctuation. One word alone must be the whole name on both sides. For showing what to look at:
 * people are matched by email.
 * @param theirs Culture Amp's name, null where it has none
 */
export function isSameName(
  ours: string,
  theirs: string | null,
  preferredName: string | null = null,
): boolean {
  const own = wordsOf(ours)
  const full = wordsOf(theirs ?? '')
  if (own.size === 0 || full.size === 0) return false
  const known = new Set([...full, ...wordsOf(preferredName ?? '')])
  if (own.size === 1 || full.size === 1) return own.size === full.size && areAllIn(own, known)
  // A preferred name replaces a first name; a name made of it alone has nothing in common with the full one.
  return areAllIn(full, own) || (areAllIn(own, known) && [...own].some((word) => full.has(word)))
}

const areAllIn = (words: ReadonlySet<string>, others: ReadonlySet<string>) =>
  [...words].every((word) => others.has(word))

function wordsOf(name: string): Set<string> {
  const folded = name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’ʼ`´.]/gu, '')
    .toLowerCase()
  return new Set(folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean))
}
