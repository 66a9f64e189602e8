/** Step 1: lone surrogates become U+FFFD, because the later steps and PostgreSQL need whole characters. */
export const makeWellFormed = (text: string): string => text.toWellFormed()

/** Step 3: NFC and not NFKC, which would rewrite ½, ™ and ﬁ. */
export const compose = (text: string): string => text.normalize('NFC')

const lineLike = new Set('\t\n\v\f\r\u001c\u001d\u001e\u001f\u0085\u2028\u2029')

/** Step 4: what breaks or separates lines becomes a space, before step 5 removes it and words fuse. */
export const spaceOutLines = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (character) => (lineLike.has(character) ? ' ' : character))

// U+FFF9–FFFC annotate or stand for objects, U+2800 is a blank symbol: no property covers them.
const hidden =
  /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\uFFF9-\uFFFC\u2800]/gu

/** Step 5: controls, zero-width, bidirectional, tag and other invisible characters go. */
export const removeHidden = (text: string): string => text.replace(hidden, '')

/** How many characters step 5 takes out of a text, in code points. */
export const countHidden = (text: string): number => spaceOutLines(text).match(hidden)?.length ?? 0

/** Step 6: square brackets and what becomes one under NFKC in somebody else's pipeline become round. */
export const roundBrackets = (text: string): string =>
  text.replace(/[[\uFF3B\uFE47]/g, '(').replace(/[\]\uFF3D\uFE48]/g, ')')

/** Step 7, names only: the em dash separates name and status, so it and its look-alikes become hyphens. */
export const hyphenateDashes = (name: string): string =>
  name.replace(/[\u2014\u2015\u2E3A\u2E3B\uFE31\uFE58]/g, '-')

/** Step 8: at most 8 combining marks on one base, or they grow over the lines above. */
export const limitMarks = (text: string): string => text.replace(/(\p{M}{8})\p{M}+/gu, '$1')

/** Step 9: every run of white space is one space, none at the ends. */
export const foldWhiteSpace = (text: string): string => text.replace(/\p{White_Space}+/gu, ' ').trim()

/**
 * Step 10: removal can bring base and mark together, so NFC again. It may also set marks free (ǟ with a late
 * dot below becomes ạ with two marks), hence the limit of step 8 once more.
 */
export const composeAgain = (text: string): string => limitMarks(compose(text))

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

// Unicode sets no limit on a grapheme (Hangul jamo, Indic conjuncts), and a name must not vanish by going back.
const longestGrapheme = 64

/** Step 11: at most `limit` code points, cut at a grapheme border, then trimmed again. */
export function cutAtGrapheme(text: string, limit: number): string {
  if (text.length <= limit) return text
  let end = 0
  for (let count = 0; count < limit && end < text.length; count++) end += unitsAt(text, end)
  if (end >= text.length) return text
  const border = graphemes.segment(text.slice(0, end + unitsAt(text, end))).containing(end)?.index ?? end
  return text.slice(0, end - border > longestGrapheme ? end : border).trimEnd()
}

const unitsAt = (text: string, index: number): number => ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1)
