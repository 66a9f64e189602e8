/** Replaces lone surrogates by U+FFFD: the later steps and PostgreSQL need whole characters. */
export const makeWellFormed = (text: string): string => text.toWellFormed()

/** Composes to NFC, not NFKC, which would rewrite ½, ™ and ﬁ. */
export const compose = (text: string): string => text.normalize('NFC')

const lineLike = new Set('\t\n\v\f\r\u001c\u001d\u001e\u001f\u0085\u2028\u2029')

/** Replaces what breaks or separates lines by a space. Runs before `removeHidden`, which would fuse the words. */
export const spaceOutLines = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (character) => (lineLike.has(character) ? ' ' : character))

// U+FFF9–FFFC annotate or stand for objects, U+2800 is a blank symbol: no property covers them.
const hidden =
  /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\uFFF9-\uFFFC\u2800]/gu

/** Removes control, zero-width, bidirectional, tag and other invisible characters. */
export const removeHidden = (text: string): string => text.replace(hidden, '')

/** Counts the characters that `removeHidden` removes from a text, in code points. */
export const countHidden = (text: string): number => spaceOutLines(text).match(hidden)?.length ?? 0

/** Makes square brackets round, and characters that become one under NFKC in a later pipeline. */
export const roundBrackets = (text: string): string =>
  text.replace(/[[\uFF3B\uFE47]/g, '(').replace(/[\]\uFF3D\uFE48]/g, ')')

/** Names only: replaces em dashes and their look-alikes by hyphens, because an em dash separates name and status. */
export const hyphenateDashes = (name: string): string =>
  name.replace(/[\u2014\u2015\u2E3A\u2E3B\uFE31\uFE58]/g, '-')

/** Keeps at most 8 combining marks on one base; more would grow over the lines above. */
export const limitMarks = (text: string): string => text.replace(/(\p{M}{8})\p{M}+/gu, '$1')

/** Folds every run of white space to one space and trims the ends. */
export const foldWhiteSpace = (text: string): string => text.replace(/\p{White_Space}+/gu, ' ').trim()

/**
 * Composes again, because removal can bring base and mark together. Composing may also set marks free (ǟ with a late
 * dot below becomes ạ with two marks), hence the limit of marks once more.
 */
export const recompose = (text: string): string => limitMarks(compose(text))

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

// Unicode sets no limit on a grapheme (Hangul jamo, Indic conjuncts): a name of one grapheme must not vanish.
const maxGraphemeLength = 64

/** Truncates to at most `limit` code points at a grapheme border and trims the end. */
export function cutAtGrapheme(text: string, limit: number): string {
  if (text.length <= limit) return text
  let end = 0
  for (let count = 0; count < limit && end < text.length; count++) end += unitsAt(text, end)
  if (end >= text.length) return text
  const border = graphemes.segment(text.slice(0, end + unitsAt(text, end))).containing(end)?.index ?? end
  return text.slice(0, end - border > maxGraphemeLength ? end : border).trimEnd()
}

const unitsAt = (text: string, index: number): number => ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1)
