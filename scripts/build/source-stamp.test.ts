import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sourceStamp } from './source-stamp.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'stamp-'))
  write('app/page.tsx', 'page')
  write('package-lock.json', '{}')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(file: string, content: string) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), content)
}

test.each([
  ['a changed file', 'app/page.tsx'],
  ['a new file', 'lib/new.ts'],
  ['other packages', 'package-lock.json'],
])('a change of %s changes the stamp', (_what, file) => {
  const before = sourceStamp(folder)
  write(file, 'different')
  expect(sourceStamp(folder)).not.toBe(before)
})

test.each([
  'app/page.test.ts',
  'lib/testing/fixture.ts',
  'README.md',
  'e2e/walk.spec.ts',
  '.data/secrets.json',
])('%s is not part of a build', (file) => {
  const before = sourceStamp(folder)
  write(file, 'anything')
  expect(sourceStamp(folder)).toBe(before)
})

test('a copy in another folder has the same stamp', () => {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'stamp-'))
  cpSync(folder, copy, { recursive: true })
  expect(sourceStamp(copy)).toBe(sourceStamp(folder))
  rmSync(copy, { recursive: true })
})
