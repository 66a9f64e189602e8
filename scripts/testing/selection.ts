import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../processes/fault.ts'

/** The runners, in the order in which they run. */
export const runners = ['unit', 'db', 'browser'] as const
type Runner = (typeof runners)[number]

/** What the arguments of `npm test` ask for: the test files of each runner, and the options that it gets. */
export type Selection = Record<Runner, { files: string[]; options: string[] }>

const testFolders = ['app', 'db', 'e2e', 'lib', 'sandbox', 'scripts']
/** Options of Playwright that vitest does not know. */
const browserOptions = /^--(headed|debug|ui|project|trace|repeat-each|last-failed|max-failures|workers)(=|$)/
const optionsWithValue = /^(-t|--testNamePattern|--(project|trace|repeat-each|max-failures|workers))$/

/**
 * Reads the arguments of `npm test`: test files, folders or parts of paths, `-t NAME`, and options of the runners.
 * `-t` alone selects the files that contain the name. Throws a Fault for an argument that selects nothing.
 */
export function select(args: string[], root: string): Selection {
  const { names, title, options } = parse(args)
  const all = testFiles(root)
  const named = names.length > 0 ? names.flatMap((name) => matching(name, all, root)) : all
  const files = [...new Set(named)].filter((file) => names.length > 0 || contains(file, title, root))
  if (files.length === 0) throw new Fault(`No test file contains “${title}”. Name the file: npm test -- FILE`)
  const of = (runner: Runner) => ({
    files: files.filter((file) => runnerOf(file) === runner),
    options: [
      ...(title ? [runner === 'browser' ? '--grep' : '--testNamePattern', title] : []),
      ...options.filter(([name = '']) => runner === 'browser' || !browserOptions.test(name)).flat(),
    ],
  })
  return { unit: of('unit'), db: of('db'), browser: of('browser') }
}

function parse(args: string[]) {
  const names: string[] = []
  const options: string[][] = []
  let title: string | undefined
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (!arg.startsWith('-')) names.push(arg)
    else {
      const value = optionsWithValue.test(arg) ? args[++at] : undefined
      if (arg === '-t' || arg === '--testNamePattern') title = value
      else options.push(value === undefined ? [arg] : [arg, value])
    }
  }
  return { names, title, options }
}

function runnerOf(file: string): Runner {
  if (file.endsWith('.spec.ts')) return 'browser'
  return file.endsWith('.db.test.ts') ? 'db' : 'unit'
}

function matching(name: string, all: string[], root: string): string[] {
  const wanted = path.relative(root, path.resolve(root, name)).replaceAll(path.sep, '/')
  const isFolder = statSync(path.join(root, wanted), { throwIfNoEntry: false })?.isDirectory()
  const found = all.filter((file) => (isFolder ? file.startsWith(`${wanted}/`) : file.includes(wanted)))
  if (found.length === 0) throw new Fault(`No test file matches ${name}.`)
  return found.includes(wanted) ? [wanted] : found
}

function testFiles(root: string): string[] {
  return testFolders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(test|spec)\.ts$/.test(file))
      .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
      .sort(),
  )
}

function contains(file: string, title: string | undefined, root: string): boolean {
  return title === undefined || new RegExp(title).test(readFileSync(path.join(root, file), 'utf8'))
}
