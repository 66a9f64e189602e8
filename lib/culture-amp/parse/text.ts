/**
 * Makes text storable in PostgreSQL and harmless to a screen: well-formed UTF-16, LF as the only line break, no control
 * characters but LF and tab. The stricter cleaning for the block is in lib/goals/clean/clean.ts.
 */
export function toStorable(text: string): string {
  if (!mayBeUnstorable.test(text)) return text
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\v\f]/g, ' ')
    .replace(/[^\P{Cc}\n\t]/gu, '')
}

// Controls, separators and halves of surrogate pairs: most text has none of them.
const mayBeUnstorable = /[^\P{Cc}\n\t]|[\u2028\u2029\p{Cs}]/u

/**
 * Whether `toStorable` takes something away that can be meant or hides something: halves of surrogate pairs, and control
 * characters other than tab and line breaks, such as separators between words.
 */
export const holdsUnstorable = (text: string): boolean => /[^\P{Cc}\n\t\r\v\f\u0085]|\p{Cs}/u.test(text)

/** `toStorable` on one line: every run of white space becomes one space, none at the ends. */
export function oneLine(text: string): string {
  return toStorable(text).replace(/\s+/g, ' ').trim()
}

/** Whether a reader would see nothing: the text holds only white space, format characters and fillers. */
export function isInvisible(text: string): boolean {
  return !/[^\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufffc]/u.test(
    text,
  )
}

/**
 * Truncates text to at most `max` code points at a grapheme border and trims the end. Only a single grapheme longer
 * than `max` is split.
 */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text
  // One code point more than may be kept: it decides whether the last grapheme ends within the limit.
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
