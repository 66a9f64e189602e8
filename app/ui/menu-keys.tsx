type Key = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }

const moves = new Set(['ArrowDown', 'ArrowUp', 'Home', 'End'])

/** Whether a key moves within a menu: arrows, Home, End, or a letter that an item may begin with. */
export function isMenuKey({ key, ctrlKey, metaKey, altKey }: Key): boolean {
  if (ctrlKey || metaKey || altKey) return false
  return moves.has(key) || (key.length === 1 && key !== ' ')
}

/**
 * The place in a menu that a key leads to; arrows go round at both ends.
 * @param names the words of the items, in order
 * @param at where the focus is; -1 for none of them
 * @returns an index into `names`; -1 where no name begins with the letter
 */
export function itemToFocus(key: string, names: readonly string[], at: number): number {
  const last = names.length - 1
  switch (key) {
    case 'ArrowDown':
      return at === last ? 0 : at + 1
    case 'ArrowUp':
      return at <= 0 ? last : at - 1
    case 'Home':
      return 0
    case 'End':
      return last
  }
  const begins = (name: string) =>
    name.trim().toLocaleLowerCase('en-US').startsWith(key.toLocaleLowerCase('en-US'))
  const below = names.findIndex((name, index) => index > at && begins(name))
  return below === -1 ? names.findIndex(begins) : below
}
