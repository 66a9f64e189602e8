import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keptSecrets } from './kept-secrets.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('secrets are made once and kept, readable by their account only', () => {
  const first = keptSecrets(folder)
  expect(keptSecrets(folder)).toEqual(first)
  expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('two folders have different secrets', () => {
  const other = mkdtempSync(path.join(os.tmpdir(), 'secrets-'))
  expect(keptSecrets(other)).not.toEqual(keptSecrets(folder))
  rmSync(other, { recursive: true })
})

test('a damaged file is reported and left unchanged', () => {
  const file = path.join(folder, 'secrets.json')
  writeFileSync(file, '{"NEXTAUTH_SECRET":')
  expect(() => keptSecrets(folder)).toThrow(/secrets in .* cannot be read/)
  expect(readFileSync(file, 'utf8')).toBe('{"NEXTAUTH_SECRET":')
})
