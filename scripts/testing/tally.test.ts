import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { playwrightTally, reportTally, vitestTally } from './tally.ts'

const file = (...statuses: string[]) => ({
  status: statuses.includes('failed') || statuses.length === 0 ? 'failed' : 'passed',
  assertionResults: statuses.map((status) => ({ status })),
})

test('a test file that does not load counts as a failure', () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [file('passed', 'passed'), file('failed'), file()],
  }
  expect(vitestTally(report)).toEqual({ passed: 2, failed: 2 })
})

test('a browser test that passed on retry, and an error outside of tests, are failures', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, errors: [{ message: 'no' }] }
  expect(playwrightTally(report)).toEqual({ passed: 5, failed: 3 })
})

test('a runner that fails without output is a failure, with and without a report', () => {
  expect(reportTally('/nowhere', vitestTally, false)).toEqual({ passed: 0, failed: 1 })
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tally-'))
  const report = path.join(folder, 'report.json')
  writeFileSync(
    report,
    JSON.stringify({ numPassedTests: 3, numFailedTests: 0, testResults: [file('passed')] }),
  )
  expect(reportTally(report, vitestTally, true)).toEqual({ passed: 3, failed: 0 })
  expect(reportTally(report, vitestTally, false)).toEqual({ passed: 3, failed: 1 })
  rmSync(folder, { recursive: true })
})
