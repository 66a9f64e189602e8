import { cleanName, cleanNote } from '../clean/clean.ts'
import { removeHidden, spaceOutLines } from '../clean/cleaning-steps.ts'
import { instructionPhrases, lettersOnlyPhrase } from './instruction-phrases.ts'
import { hasPayloadShape, hidesText } from './payload-shape.ts'
import { foldForMatching, scrambledTriggers, unmask } from './unmask.ts'

/**
 * Whether a goal's stored name and note read like an instruction to a language model. The result only marks the goal
 * for the manager and filters nothing, so it may mark a few ordinary goals: at most 1 in 100. It looks at one goal at
 * a time and misses a sentence split over two goals. Linear in the length.
 */
export function readsLikeInstruction(name: string, note: string | null): boolean {
  if (hidesText(`${name}\n${note ?? ''}`)) return true
  // Cleaning removes lines and brackets, so shapes are matched in the text as written.
  if ([name, note ?? ''].some((text) => hasPayloadShape(asWritten(text)))) return true
  const text = foldForMatching(`${cleanName(name)} ${cleanNote(note ?? '')}`)
  const unmasked = unmask(text)
  return (
    matchesPhrase(text) ||
    (unmasked !== text && matchesPhrase(unmasked)) ||
    scrambledTriggers(text) >= 2 ||
    matchesLettersOnly(text)
  )
}

const longestLooked = 5000

const asWritten = (text: string): string =>
  text
    .slice(0, longestLooked)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => removeHidden(spaceOutLines(line)).normalize('NFKC'))
    .join('\n')

const matchesPhrase = (text: string): boolean => instructionPhrases.some((phrase) => phrase.test(text))

// The start of `lettersOnlyPhrase` reversed: only the few texts that contain it are reversed.
const backwardVerb = /erongi|dragersid|tegrof|edirrevo/

// Catches letters spaced out, words joined by signs, and whole sentences written backwards.
function matchesLettersOnly(text: string): boolean {
  const letters = text.replace(/[^a-z]+/g, '')
  if (lettersOnlyPhrase.test(letters)) return true
  return backwardVerb.test(letters) && lettersOnlyPhrase.test([...letters].reverse().join(''))
}
