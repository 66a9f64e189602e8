/** One kind of wrapping that a text picks up on its way into a field, and how to take it away. */
export type Wrapping = readonly [what: string, without: (text: string) => string]

/**
 * Takes away what a pasted identifier, secret or address picked up on its way, as often as there is some: wrappings nest.
 * @returns the text without white space around it, empty only where nothing visible was there; and what was removed, in
 *   words such as "quotation marks"
 */
export function unwrap(
  pasted: string,
  wrappings: readonly Wrapping[],
): { text: string; removed: readonly string[] } {
  const removed = new Set<string>()
  let text = pasted.trim()
  for (let next = step(text); next !== null; next = step(text)) text = next
  return { text, removed: [...removed] }

  function step(before: string): string | null {
    for (const [what, without] of wrappings) {
      const after = without(before).trim()
      if (after === before || (after === '' && what !== invisibleCharacters[0])) continue
      removed.add(what)
      return after
    }
    return null
  }
}

/** "Quotation marks and a label were removed from the API key."; null when nothing was. */
export function removedNote(removed: readonly string[], field: string): string | null {
  const [first, ...others] = removed
  if (first === undefined) return null
  const last = others.pop()
  const list = last === undefined ? first : `${[first, ...others].join(', ')} and ${last}`
  const isOne = removed.length === 1 && /^(?:a|the|trailing) |^“/.test(first)
  return `${list.charAt(0).toUpperCase()}${list.slice(1)} ${isOne ? 'was' : 'were'} removed from the ${field}.`
}

const invisible = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu

/** Zero-width characters, direction marks and the like, which pages and chats put between others. */
export const invisibleCharacters: Wrapping = ['invisible characters', (text) => text.replace(invisible, '')]

const pairs = ['""', "''", '``', '“”', '„“', '‘’', '«»', '””', '<>']

export const quotationMarks: Wrapping = [
  'quotation marks',
  (text) => {
    const pair = pairs.find(([open = '', close = '']) => text.startsWith(open) && text.endsWith(close))
    return pair && text.length > 2 ? text.slice(1, -1) : text
  },
]

export const trailingPunctuation: Wrapping = [
  'trailing punctuation',
  (text) => text.replace(/(?:[,;]+|(?<!\.)\.)$/, ''),
]

/**
 * A label before the value, as in `API key: …`, `export CULTURE_AMP_API_KEY=…`, `x-api-key: …` or `"apiKey": "…"`. Comes
 * before the quotation marks, which may be around the label alone.
 * @param words what the label ends with, as a regular expression without groups
 */
export function label(words: RegExp): Wrapping {
  const before = new RegExp(
    `^(?:export\\s+|set\\s+|\\$env:|--?)?(["'\`]?)(?:[\\w .-]{0,40}[ _.-])?(?:${words.source})\\1\\s*(?:=>|:=|[:=])\\s*`,
    'i',
  )
  return ['a label', (text) => text.replace(before, '')]
}
