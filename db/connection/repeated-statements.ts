/** Statements remembered at most, and of what length: each one that is prepared costs memory on every connection. */
const most = 300
const longest = 4_000

/**
 * Returns whether a statement was sent before, so that it is worth preparing: the driver asks the server twice for one with
 * parameters that is not prepared. Statements made for one occasion, such as long lists of rows, never are.
 */
export function repeatedStatements(): (text: string) => boolean {
  const known = new Set<string>()
  return (text) => {
    if (known.has(text)) return true
    if (known.size < most && text.length <= longest) known.add(text)
    return false
  }
}
