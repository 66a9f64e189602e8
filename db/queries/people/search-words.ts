/** Marks over, under and through letters that stand for themselves after decomposition (Unicode's combining diacritics). */
const marks = /[\u0300-\u036f]/g
// White space as the database's regular expressions know it; whatever else is a space has become one by decomposition.
const spaces = /[ \t\n\v\f\r]+/
const alone: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}
const letterAlone = new RegExp(`[${Object.keys(alone).join('')}]`, 'g')

/**
 * The words of a search as they are looked for, each once: without case and accents, exactly as the SQL function
 * `search_folded` stores what is searched (migration 0007). At most a hundred for 200 characters.
 */
export function searchWords(search: string): string[] {
  const folded = search
    .toWellFormed()
    .replaceAll('\0', ' ')
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(letterAlone, (letter) => alone[letter] ?? letter)
  return [...new Set(folded.split(spaces).filter((word) => word !== ''))]
}

const gramLength = 3

/**
 * Threes of letters that together cover the word, as `people_grams` has them: whoever has the word has all of them.
 * None for a word of one or two letters.
 */
export function gramsThatCover(word: string): string[] {
  const letters = Array.from(word)
  const last = letters.length - gramLength
  if (last < 0) return []
  const grams: string[] = []
  for (let at = 0; at < last; at += gramLength) grams.push(letters.slice(at, at + gramLength).join(''))
  grams.push(letters.slice(last).join(''))
  return grams
}
