import { existsSync, readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { failedBrowserTests, playwrightReport } from './playwright-report.ts'
import { failedTests, vitestReport } from './vitest-report.ts'

/** What a check found: how many tests passed, and of each failure where it is and what it says. */
export type Tally = { passed: number; failures: string[] }

/** How a program ended: well or not, and the last lines that it printed. */
export type Ended = { ok: boolean; lastLines: string[] }

/** Counts tests; a file that could not even be loaded is a failure. */
export function vitestTally(report: unknown): Tally {
  const read = vitestReport.parse(report)
  return { passed: read.numPassedTests, failures: failedTests(read) }
}

/** Counts tests; an error outside of any test is a failure, and so is a test that needed a retry. */
export function playwrightTally(report: unknown): Tally {
  const read = playwrightReport.parse(report)
  return { passed: read.stats.expected, failures: failedBrowserTests(read) }
}

/** What a runner's report file says. A runner that failed without naming a test is one failure, in its own last words. */
export function reportTally(file: string, tallyOf: (report: unknown) => Tally, ended: Ended): Tally {
  const tally = existsSync(file)
    ? tallyOf(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failures: [] }
  return ended.ok || tally.failures.length > 0 ? tally : { ...tally, failures: [lastWords(ended)] }
}

/** A program without tests of its own: it passed, or is one failure. */
export function checkTally(ended: Ended): Tally {
  return ended.ok ? { passed: 1, failures: [] } : { passed: 0, failures: [lastWords(ended)] }
}

const shownLines = 30
const shownCharacters = 300

/** All failures again, short: in a long output the first report of one is far away, and logs are often kept in part. */
export function summary(tallies: [title: string, tally: Tally][]): string {
  const failures = tallies.flatMap(([title, tally]) =>
    tally.failures.map((failure) => `${title}: ${short(failure)}`),
  )
  const passed = tallies.reduce((sum, [, tally]) => sum + tally.passed, 0)
  return [...failures, `${passed} passed, ${failures.length} failed`].join('\n\n')
}

function short(failure: string): string {
  const [first, ...rest] = stripVTControlCharacters(failure).split('\n')
  // The whole stack stands where the test failed; the lines of our own files are what one looks for.
  const told = rest.filter((line) => line.trim() && !/^\s*at .*(node_modules|node:|<anonymous>)/.test(line))
  return [first, ...told.slice(0, shownLines).map((line) => `  ${line.slice(0, shownCharacters)}`)].join('\n')
}

function lastWords({ lastLines }: Ended): string {
  return ['it failed, and said last:', ...lastLines].join('\n')
}
