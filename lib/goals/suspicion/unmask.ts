/** Lower case, no Latin accents, one form of each character and of white space: what phrases are matched against. */
export const foldForMatching = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036F]+/g, '')
    .normalize('NFC')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/\s+/g, ' ')

/** Undoes common disguises of Latin words: look-alikes of other scripts, digits for letters, scrambled letters. */
export const unmask = (folded: string): string =>
  folded.replace(/[\p{L}\p{N}@$!|]+/gu, (word) => unscramble(fromDigits(fromLookAlikes(word))))

/** How many words are trigger words with their inner letters scrambled ("ignroe", "prevoius"). */
export const scrambledTriggers = (folded: string): number =>
  (folded.match(/[a-z]+/g) ?? []).filter((word) => unscramble(word) !== word).length

const lookAlikes = new Map(
  Object.entries({
    // Cyrillic, then Greek, as they come out of folding.
    ...{
      а: 'a',
      в: 'b',
      с: 'c',
      ԁ: 'd',
      е: 'e',
      һ: 'h',
      і: 'i',
      ј: 'j',
      к: 'k',
      м: 'm',
      н: 'h',
      о: 'o',
      р: 'p',
    },
    ...{ ѕ: 's', т: 't', у: 'y', ѵ: 'v', ԝ: 'w', х: 'x', г: 'r', п: 'n' },
    ...{ α: 'a', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', ı: 'i', ɡ: 'g' },
  }),
)

function fromLookAlikes(word: string): string {
  if (!/[a-z]/.test(word)) return word
  return word.replace(/[^a-z]/gu, (letter) => lookAlikes.get(letter) ?? letter)
}

const digitLetters: Record<string, string> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
}

function fromDigits(word: string): string {
  if (word.length < 4 || !/[a-z].*[a-z]/.test(word)) return word
  return word.replace(/[013457@$!|]/g, (sign) => digitLetters[sign] ?? sign)
}

const triggers = [
  ...['ignore', 'disregard', 'forget', 'override', 'bypass', 'reveal', 'pretend'],
  ...['previous', 'instruction', 'instructions', 'system', 'prompt', 'everything', 'guidelines', 'assistant'],
]

// First and last letter stay, as a reader's eye and a model need them (OWASP's typoglycemia case).
const shape = (word: string): string =>
  word.charAt(0) + [...word.slice(1, -1)].sort().join('') + word.slice(-1)

const triggerOfShape = new Map(triggers.map((word) => [shape(word), word]))

// Few words share length, first and last letter with a trigger; only those are sorted.
const frame = (word: string): string => word.charAt(0) + word.length + word.slice(-1)
const triggerFrames = new Set(triggers.map(frame))

const unscramble = (word: string): string =>
  word.length < 6 || !triggerFrames.has(frame(word)) ? word : (triggerOfShape.get(shape(word)) ?? word)
