/** A part of a line that people read: a comment, or a title of a test. `line` counts from 1. */
export type Words = { line: number; text: string }

/**
 * The comments of TypeScript, JavaScript, CSS and SQL, line by line. Reads by pattern and not by grammar: comments
 * that begin a line or follow code after a space, which is every form that the formatter leaves.
 */
export function commentsOf(file: string, source: string): Words[] {
  const dashes = file.endsWith('.sql')
  let inBlock = false
  return source.split('\n').flatMap((text, at) => {
    const begins = inBlock ? 0 : beginOf(text, dashes)
    if (begins < 0) return []
    const isBlock = inBlock || text.startsWith('/*', begins)
    inBlock = isBlock && !text.includes('*/', inBlock ? 0 : begins + 2)
    return [{ line: at + 1, text: text.slice(begins) }]
  })
}

/** Where a comment begins in a line; -1 without one. An address such as `https://…` is none. */
function beginOf(text: string, dashes: boolean): number {
  const found = (dashes ? /(^|\s)--(?!>)/ : /(^\s*|\s|\{)\/[/*]/).exec(text)
  return found ? found.index + found[0].length - 2 : -1
}

const call = /\b(?:test|describe|it)(?:\.\w+)?\(|\]\)\(|^\s*/
const codedCell = /\[(?=['"`][A-Z]\d{1,2}['",:])/
const title = new RegExp(`(?:${call.source}|${codedCell.source})(['"\`])(.*?)\\1`, 'g')

/** The titles of tests, and first cells of their tables, where a code of a requirement would stand. */
export function testTitlesOf(source: string): Words[] {
  return source.split('\n').flatMap((text, at) =>
    [...text.matchAll(title)].map((found) => ({
      line: at + 1,
      text: found[2] ?? '',
    })),
  )
}
