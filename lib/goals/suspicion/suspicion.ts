import { cleanName, cleanNote } from '../clean/clean.ts'
import { removeHidden, spaceOutLines } from '../clean/cleaning-steps.ts'
import { instructionPhrases, lettersOnlyPhrase } from './instruction-phrases.ts'
import { hasPayloadShape, hidesText } from './payload-shape.ts'
import { foldForMatching, scrambledTriggers, unmask } from './unmask.ts'

/**
 * Whether a goal's name and note, as stored, read like an instruction to a language model (reliability-security.md
 * 4.4, "Suspicion mark"). It only ever makes a mark for the manager and filters nothing, so it errs by calling a
 * few ordinary goals suspicious: at most 1 in 100. One goal at a time: a sentence split over two goals is not seen.
 */
export function readsLikeInstruction(name: string, note: string | null): boolean {
  if (hidesText(`${name}\n${note ?? ''}`)) return true
  // Lines and brackets say more before cleaning, so shapes are looked for in the text as written.
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

// How `lettersOnlyPhrase` begins, backwards: few texts have it, and only those are turned around.
const backwardVerb = /erongi|dragersid|tegrof|edirrevo/

// Catches letters spaced out, words joined by signs, and whole sentences written backwards.
function matchesLettersOnly(text: string): boolean {
  const letters = text.replace(/[^a-z]+/g, '')
  if (lettersOnlyPhrase.test(letters)) return true
  return backwardVerb.test(letters) && lettersOnlyPhrase.test([...letters].reverse().join(''))
}
