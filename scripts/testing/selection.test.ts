import { expect, test } from 'vitest'
import { root } from '../root.ts'
import { runners, type Selection, select } from './selection.ts'

const filesOf = (selection: Selection) => runners.flatMap((runner) => selection[runner].files)
const file = 'scripts/testing/selection.test.ts'

test('a file runs alone, by the runner that its name selects', () => {
  expect(select([file], root).unit.files).toEqual([file])
  expect(filesOf(select([file], root))).toEqual([file])
  expect(select(['db/tenant.db.test.ts'], root).db.files).toEqual(['db/tenant.db.test.ts'])
  expect(select(['e2e/sync.spec.ts'], root).browser.files).toEqual(['e2e/sync.spec.ts'])
})

test('a folder, a part of a path and several files are run', () => {
  expect(filesOf(select(['scripts/testing'], root))).toContain('scripts/testing/tally.test.ts')
  expect(filesOf(select(['testing/selec'], root))).toEqual([file])
  expect(filesOf(select([file, './scripts/testing/tally.test.ts'], root))).toEqual([
    file,
    'scripts/testing/tally.test.ts',
  ])
})

test('a name alone is looked for in the test files', () => {
  const name = 'a name alone is looked for in the test files'
  expect(select(['-t', name], root).unit).toEqual({ files: [file], options: ['--testNamePattern', name] })
})

test('options reach the runner that knows them', () => {
  const { unit, browser } = select(['e2e/', file, '--headed', '-t', 'sync', '--workers', '1'], root)
  expect(unit.options).toEqual(['--testNamePattern', 'sync'])
  expect(browser.options).toEqual(['--grep', 'sync', '--headed', '--workers', '1'])
})

test('an argument that selects nothing is refused with a sentence', () => {
  expect(() => select(['lib/none.test.ts'], root)).toThrow('No test file matches lib/none.test.ts.')
  expect(() => select(['-t', ['no', 'such', 'title'].join(' ')], root)).toThrow(/No test file contains/)
})
