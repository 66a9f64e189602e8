import path from 'node:path'

const rooms = 'app|db|docs|e2e|lib|public|sandbox|scripts'
/** A file by its name, with or without folders; or a folder or module that begins with a room. */
const citation = new RegExp(
  `(?<![\\w/@#.:*-])(?:[\\w./()\\[\\]-]*\\w\\.(?:md|tsx?|sql|css)\\b(?![\\w*/])|(?:${rooms})/[\\w./()\\[\\]-]*[\\w\\]])`,
  'g',
)
/** `[text](target)` or `[text](target#part)`: the target is what is cited. */
const markdownLink = /\[[^\]]*\]\(([^)#\s]*)[^)]*\)/g
const elsewhere = /(^|\/)node_modules\/|^\.?(next|cache|data)\//

/**
 * The files, folders and modules that a text cites and the repository does not have. A path counts from the root or
 * from the citing file's folder. A bare file name stands in that folder or below it; in a document, which names the folder
 * in words, anywhere.
 */
export function danglingCitations(file: string, text: string, files: ReadonlySet<string>): string[] {
  return [...text.replace(markdownLink, ' $1 ').matchAll(citation)]
    .map(([cited]) => cited.replace(/^\(+/, ''))
    .filter((cited) => !elsewhere.test(cited) && !exists(file, cited, files))
}

function exists(file: string, cited: string, files: ReadonlySet<string>): boolean {
  const folder = path.posix.dirname(file)
  const fromHere = path.posix.join(folder, cited)
  const below = file.endsWith('.md') || folder === '.' ? '' : `${folder}/`
  return [cited, fromHere].some((wanted) => {
    if (['', '.ts', '.tsx'].some((ending) => files.has(wanted + ending))) return true
    const isBare = !cited.includes('/')
    for (const known of files) {
      if (
        known.startsWith(`${wanted}/`) ||
        (isBare && known.startsWith(below) && known.endsWith(`/${cited}`))
      )
        return true
    }
    return false
  })
}

/**
 * Codes such as those that name rows of a list of requirements (`T16`, `R2`), and numbers of rules and issues: they
 * mean nothing without the list. Not quarters (Q3), percentiles (P95), nor cells in backticks (`A1`).
 */
const rowCode =
  /(?<![\w`#.&;,-])(?!P(?:50|9[059])\b)[ACDHKMNPRSTZ]\d{1,2}(?![\w`%.:-]\d|[\w`%-])|\b(?:rules?|issue) \d+\b/g

/** The codes that a text holds, in its order. */
export function rowCodes(text: string): string[] {
  return text.match(rowCode) ?? []
}
