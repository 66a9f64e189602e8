import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../root.ts'
import { checkTally, playwrightTally, reportTally, summary, vitestTally } from './tally.ts'

const file = (name: string, tests: Record<string, string[]>, message = '') => ({
  name: path.join(root, 'lib', name),
  status: message || Object.values(tests).some((said) => said.length > 0) ? 'failed' : 'passed',
  message,
  assertionResults: Object.entries(tests).map(([fullName, failureMessages]) => ({
    fullName,
    status: failureMessages.length > 0 ? 'failed' : 'passed',
    failureMessages,
  })),
})

const spec = (title: string, status: string, message: string) => ({
  file: 'walks.spec.ts',
  line: 7,
  title,
  tests: [{ status, results: [{ errors: message ? [{ message }] : [] }, { errors: [] }] }],
})

test('a test file that does not load is a failure, with what it says', () => {
  const report = {
    numPassedTests: 2,
    testResults: [
      file('a.test.ts', { 'keeps the order': [], 'keeps all': [] }),
      file('b.test.ts', { 'is quick': ['expected 2 to be 1'] }),
      file('c.test.ts', {}, 'Cannot find module'),
    ],
  }
  expect(vitestTally(report)).toEqual({
    passed: 2,
    failures: ['lib/b.test.ts › is quick\nexpected 2 to be 1', 'lib/c.test.ts\nCannot find module'],
  })
})

test('a browser test that passed on retry, and an error outside of tests, are failures', () => {
  const report = {
    stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 },
    errors: [{ message: 'no' }],
    suites: [
      {
        specs: [spec('signs in', 'expected', '')],
        suites: [{ specs: [spec('syncs', 'unexpected', 'Timed out'), spec('maps', 'flaky', 'late')] }],
      },
    ],
  }
  expect(playwrightTally(report)).toEqual({
    passed: 5,
    failures: ['e2e/walks.spec.ts:7 › syncs\nTimed out', 'e2e/walks.spec.ts:7 › maps\nlate', 'no'],
  })
})

test('a runner that fails without naming a test is a failure in its own words, with and without a report', () => {
  const failed = { ok: false, lastLines: ['Unhandled error', 'boom'] }
  const told = ['it failed, and said last:\nUnhandled error\nboom']
  expect(checkTally(failed)).toEqual({ passed: 0, failures: told })
  expect(checkTally({ ok: true, lastLines: [] })).toEqual({ passed: 1, failures: [] })
  expect(reportTally('/nowhere', vitestTally, failed)).toEqual({ passed: 0, failures: told })
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tally-'))
  const report = path.join(folder, 'report.json')
  const testResults = [file('a.test.ts', { 'keeps the order': [] })]
  writeFileSync(report, JSON.stringify({ numPassedTests: 1, testResults }))
  expect(reportTally(report, vitestTally, { ok: true, lastLines: [] })).toEqual({ passed: 1, failures: [] })
  expect(reportTally(report, vitestTally, failed)).toEqual({ passed: 1, failures: told })
  rmSync(folder, { recursive: true })
})

test('the summary names each failure again, without colors and without the frames of others', () => {
  const said =
    '\u001b[31mexpected 2\u001b[39m to be 1\n\n    at lib/a.test.ts:3:1\n    at run (node_modules/x.js:1:1)'
  expect(
    summary([
      ['Types', { passed: 1, failures: [] }],
      ['Unit tests', { passed: 3, failures: [`lib/a.test.ts › keeps the order\n${said}`] }],
    ]),
  ).toBe(
    [
      'Unit tests: lib/a.test.ts › keeps the order',
      '  expected 2 to be 1',
      '      at lib/a.test.ts:3:1',
      '',
      '4 passed, 1 failed',
    ].join('\n'),
  )
})
