import {
  compose,
  composeAgain,
  cutAtGrapheme,
  foldWhiteSpace,
  hyphenateDashes,
  limitMarks,
  makeWellFormed,
  removeHidden,
  roundBrackets,
  spaceOutLines,
} from './cleaning-steps.ts'

/** Longest name in the block, in code points after cleaning (product.md 5). */
export const nameLimit = 500

/** Longest note in the block, in code points after cleaning (product.md 5). */
export const noteLimit = 1000

/**
 * A goal's name as it stands in the block (reliability-security.md 4.2, steps 1 and 3–12; step 2, markup to
 * text, has happened at intake). One line without brackets and em dashes, at most 500 code points, idempotent.
 * The empty text means that nothing visible is left: such a goal is skipped with "no visible name".
 */
export const cleanName = (text: string): string => finish(hyphenateDashes(visible(text)), nameLimit)

/**
 * A goal's description as it stands in the block's note line: as `cleanName`, but em dashes stay and the limit
 * is 1,000 code points. The empty text means that there is no note line.
 */
export const cleanNote = (text: string): string => finish(visible(text), noteLimit)

// Steps 1 and 3–6, then 8–11; step 7 stands between them for names. Step 12 is the caller's.
const visible = (text: string): string =>
  roundBrackets(removeHidden(spaceOutLines(compose(makeWellFormed(text)))))

const finish = (text: string, limit: number): string =>
  cutAtGrapheme(composeAgain(foldWhiteSpace(limitMarks(text))), limit)

/**
 * Whether cleaning changed what a reader would see or a program would find in `text`, whose cleaned form is
 * `cleaned`. Folded white space and composed accents do not count, or every note of two lines would.
 */
export const isAltered = (text: string, cleaned: string): boolean =>
  cleaned !== text && cleaned !== foldWhiteSpace(spaceOutLines(compose(text)))
