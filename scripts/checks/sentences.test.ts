import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { databaseCauses } from '../processes/database-fault.ts'
import { root } from '../root.ts'
import { projectFiles, textOf } from './project-files.ts'

const page = readFileSync(path.join(root, 'docs/operations.md'), 'utf8')
const sources = projectFiles.filter(
  (file) => /^(app|lib|db|scripts)\/.*\.tsx?$/.test(file) && !/\.test\.ts$|\/(testing|bench)\//.test(file),
)
/** Templates as their fixed parts with `…` for what varies. */
const all = sources
  .map(textOf)
  .join('\n')
  .replace(/\$\{[^{}]*\}/g, '…')

/** The first cells of the tables with this heading: what is printed, `…` where it varies. */
function printed(heading: string): string[] {
  const table = page.split(`| ${heading} |`)[1]?.split('\n\n')[0] ?? ''
  return table
    .split('\n')
    .slice(2)
    .flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text))
}

test.each(['line | cause', 'sentence | when'])(
  'every sentence of the table "%s" in docs/operations.md is one that is printed',
  (heading) => {
    const sentences = printed(heading)
    expect(sentences.length).toBeGreaterThan(10)
    const isPrinted = (sentence: string) =>
      sentence
        .split('…')
        .map((part) => part.trim())
        .filter((part) => part.length > 3)
        .every((part) => all.includes(part))
    expect(sentences.filter((sentence) => !isPrinted(sentence))).toEqual([])
  },
)

test('docs/operations.md has every cause that keeps a command from the database, beside its codes', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  const missing = Object.entries(databaseCauses).filter(
    ([code, cause]) => !rows.some((row) => row.includes(`\`${code}\``) && row.endsWith(`| ${cause} |`)),
  )
  expect(missing).toEqual([])
})

test('docs/operations.md has every line that warns', () => {
  const lines = [...new Set(sources.flatMap(warnings))]
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.filter((line) => !page.includes(`\`${line}\``))).toEqual([])
})

/** The fixed texts that a file gives to `log.warn`, `log.error` and `log.fatal`, and not to what it gives along. */
const warnings = (file: string): string[] =>
  textOf(file)
    .split(/\blog\.(?:warn|error|fatal)\(/)
    .slice(1)
    .flatMap(ownTexts)

/** The texts between here and the bracket that closes, outside of further brackets. */
function ownTexts(source: string): string[] {
  const found: string[] = []
  let depth = 1
  for (const [token] of source.matchAll(/'[^'\n]*'|[()[\]{}]/g)) {
    if ('([{'.includes(token)) depth++
    else if (')]}'.includes(token)) depth--
    else if (depth === 1) found.push(token.slice(1, -1))
    if (depth === 0) break
  }
  return found
}
