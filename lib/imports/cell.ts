import { unprotected } from '#lib/csv/line'

/** What spreadsheets and exports write where there is no value. */
const empty = new Set([
  ...['', '-', '–', '—', 'n/a', 'na', 'none', 'null', '(null)', 'nil', 'undefined', 'nan'],
  ...[
    '#n/a',
    '#n/v',
    '#nv',
    '#value!',
    '#wert!',
    '#valeur!',
    '#ref!',
    '#bezug!',
    '#name?',
    '#div/0!',
    '#num!',
  ],
  ...['#zahl!', '#null!', '#spill!', '#calc!', '#field!', '#getting_data', '#error!'],
])

/** Whether a cell holds an error value or one of the words that stand for "no value". */
export const isEmptyValue = (text: string): boolean => empty.has(text.trim().toLowerCase())

/** Whether a cell holds a spreadsheet's error value, such as `#N/A`. */
export const isErrorValue = (text: string): boolean => text.trim().startsWith('#') && isEmptyValue(text)

/**
 * A cell's text as a value for people: one line, no invisible characters, no protective apostrophe of an export, and
 * null for an empty one.
 */
export function cellValue(text: string): string | null {
  const value = unprotected(text)
    .replace(invisible, '')
    .replace(/[\s\p{Zs}]+/gu, ' ')
    .trim()
  return isEmptyValue(value) ? null : value.normalize('NFC')
}

// Direction marks, zero-width spaces, byte order marks, soft hyphens. Joiners stay: Persian and Hindi names need them.
const invisible = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\p{Cc}]/gu
