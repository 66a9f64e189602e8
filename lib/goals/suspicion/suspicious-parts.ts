import { instructionPhrases } from './instruction-phrases.ts'
import { payloadShapePlaces } from './payload-shape.ts'
import { foldForMatching, unmask } from './unmask.ts'

/** A part of a text, in UTF-16 code units; `end` is the first one after it. */
export type Part = { start: number; end: number }

/**
 * Finds where a goal's cleaned name and note read like an instruction, for highlighting. What `readsLikeInstruction` found in
 * the text as written, such as hidden characters, has no place in the cleaned one: then both lists are empty.
 * @returns parts in order that do not touch each other
 */
export function suspiciousParts(name: string, note: string): { name: Part[]; note: Part[] } {
  const whole = foldWithPlaces(`${name} ${note}`, foldForMatching)
  const unmasked = unmask(whole.text)
  const texts = unmasked.length === whole.text.length ? [whole.text, unmasked] : [whole.text]
  const phrases = texts.flatMap((text) => instructionPhrases.flatMap((phrase) => placesOf(phrase, text)))
  const parts = phrases.map((part) => whole.placeOf(part))
  const noteStart = name.length + 1
  return {
    name: merged([...within(parts, 0, name.length), ...shapesIn(name)]),
    note: merged([...within(parts, noteStart, noteStart + note.length), ...shapesIn(note)]),
  }
}

function shapesIn(text: string): Part[] {
  const folded = foldWithPlaces(text, (part) => part.normalize('NFKC'))
  return payloadShapePlaces(folded.text).map((part) => folded.placeOf(part))
}

const placesOf = (phrase: RegExp, text: string): Part[] =>
  [...text.matchAll(new RegExp(phrase.source, `${phrase.flags}g`))].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }))

/** Folds a text letter by letter, each with its marks, and finds where a part of the folded text came from. */
function foldWithPlaces(text: string, fold: (letter: string) => string) {
  const starts: number[] = []
  const ends: number[] = []
  let folded = ''
  for (const { 0: letter, index } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const part = fold(letter)
    folded += part
    for (let unit = 0; unit < part.length; unit++) {
      starts.push(index)
      ends.push(index + letter.length)
    }
  }
  return {
    text: folded,
    placeOf: ({ start, end }: Part): Part => ({
      start: starts[start] ?? text.length,
      end: ends[end - 1] ?? 0,
    }),
  }
}

/** What of the parts lies between two places, counted from the first. */
const within = (parts: readonly Part[], from: number, to: number): Part[] =>
  parts.map(({ start, end }) => ({ start: Math.max(start, from) - from, end: Math.min(end, to) - from }))

function merged(parts: readonly Part[]): Part[] {
  const result: Part[] = []
  for (const part of parts
    .filter(({ start, end }) => start < end)
    .sort((one, other) => one.start - other.start)) {
    const last = result.at(-1)
    if (last && part.start <= last.end) last.end = Math.max(last.end, part.end)
    else result.push({ ...part })
  }
  return result
}
