/**
 * Makes text storable and harmless to a screen, and nothing more: well-formed UTF-16, one kind of line
 * break, no control characters but line break and tab, so that PostgreSQL never refuses it
 * (reliability-security.md P4). The stricter cleaning for the block is the block's own.
 */
export function storable(text: string): string {
  if (!mayBeUnstorable.test(text)) return text
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\v\f]/g, ' ')
    .replace(/[^\P{Cc}\n\t]/gu, '')
}

// Controls, separators and halves of surrogate pairs: most text has none of them.
const mayBeUnstorable = /[^\P{Cc}\n\t]|[\u2028\u2029\p{Cs}]/u

/** The same on one line: every run of white space is one space, none at the ends. */
export function oneLine(text: string): string {
  return storable(text).replace(/\s+/g, ' ').trim()
}

/**
 * Whether a reader would see nothing: only white space, format characters and fillers
 * (reliability-security.md 4.2, step 5).
 */
export function isInvisible(text: string): boolean {
  return !/[^\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufffc]/u.test(
    text,
  )
}

/**
 * At most `max` code points, cut at the border of a visible character and without white space at the end.
 * Only a single visible character longer than `max` is split.
 */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  // One code point further than may be kept: it decides whether the last visible character ends within the
  // limit.
  const points = [...text.slice(0, 2 * (max + 1))].slice(0, max + 1)
  if (points.length <= max) return text
  const kept = points.slice(0, max).join('')
  let end = 0
  for (const { index, segment } of graphemes.segment(points.join(''))) {
    if (index + segment.length > kept.length) break
    end = index + segment.length
  }
  return (end === 0 ? kept : kept.slice(0, end)).trimEnd()
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
