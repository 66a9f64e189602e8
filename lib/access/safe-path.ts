const nowhere = 'http://nowhere.invalid'

/**
 * Where to go after signing in: a path inside this app, or `/` when the wish is anything else.
 * Refused: other origins in every spelling (`//host`, `/\host`, `https:…`), control characters, the sign-in page itself.
 */
export function safePath(wish: string | null | undefined): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (!wish?.startsWith('/') || /[\u0000-\u0020\u007f\\]/.test(wish)) return '/'
  const url = URL.parse(wish, nowhere)
  if (url?.origin !== nowhere || url.pathname.startsWith('//') || url.pathname === '/signin') return '/'
  return url.pathname + url.search + url.hash
}
