import { goalDescriptionLimit, goalNameLimit } from '../limits.ts'
import {
  compose,
  cutAtGrapheme,
  foldWhiteSpace,
  hyphenateDashes,
  limitMarks,
  makeWellFormed,
  recompose,
  removeHidden,
  roundBrackets,
  spaceOutLines,
} from './cleaning-steps.ts'

/**
 * Cleans a goal's name for the block: one line without square brackets, em dashes and invisible characters, at most 500
 * code points. Idempotent. Markup was converted to text when the goal was read. Returns '' where nothing visible is
 * left: such a goal is not shown.
 */
export const cleanName = (text: string): string => finish(hyphenateDashes(visible(text)), goalNameLimit)

/**
 * Cleans a goal's description for the block's note line: as `cleanName`, but em dashes stay and the limit is 1,000 code
 * points. Returns '' where there is no note line.
 */
export const cleanNote = (text: string): string => finish(visible(text), goalDescriptionLimit)

// The order matters: characters that break lines become spaces before invisible ones go, and names lose their em
// dashes between the two halves.
const visible = (text: string): string =>
  roundBrackets(removeHidden(spaceOutLines(compose(makeWellFormed(text)))))

const finish = (text: string, limit: number): string =>
  cutAtGrapheme(recompose(foldWhiteSpace(limitMarks(text))), limit)

/**
 * Whether cleaning changed what a reader would see or a program would find in `text`, whose cleaned form is
 * `cleaned`. Folded white space and composed accents do not count, or every note of two lines would.
 */
export const isAltered = (text: string, cleaned: string): boolean =>
  cleaned !== text && cleaned !== foldWhiteSpace(spaceOutLines(compose(text)))
