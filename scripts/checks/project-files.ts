import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../root.ts'

const notOurs =
  /^(node_modules|test-results|playwright-report|coverage|next-env\.d\.ts)$|^\.(git|next|cache|data|env.*)$/

/** Every file of the project by its path from the root, with `/` on every system; no build, data or package. */
export const projectFiles: readonly string[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => !notOurs.test(entry.name))
  .flatMap((entry) => (entry.isDirectory() ? below(entry.name) : [entry.name]))
  .sort()

/** Files that hold code or SQL, tests included. */
export const sourceFiles = projectFiles.filter((file) => /\.(tsx?|mjs|js|sql|css)$/.test(file))

export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8')

/** Files that hold tests themselves. */
export const holdsTests = (file: string): boolean => /\.(test|spec)\.tsx?$/.test(file)

/** Tests and what only tests use. */
export const isTest = (file: string): boolean =>
  holdsTests(file) || /(^|\/)testing\//.test(file) || file.startsWith('e2e/')

function below(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
}
