import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { knownProcess } from '#db/embedded/process/process-identity'
import { claim } from './lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'claim-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('while one process holds a claim, the next gets the holder', () => {
  const file = path.join(folder, 'claim')
  const first = claim(file)
  expect(first.claimed).toBe(true)
  expect(claim(file)).toMatchObject({ claimed: false, holder: { pid: process.pid } })
  if (first.claimed) first.release()
  expect(claim(file).claimed).toBe(true)
  expect(readdirSync(folder)).toEqual(['claim'])
})

test.each([
  ['a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, identity: 'gone' })],
  [
    'an earlier process with the pid of a live one',
    JSON.stringify({ pid: process.pid, identity: 'earlier' }),
  ],
  ['a damaged file', '{'],
])('the claim of %s is void', (_who, content) => {
  const file = path.join(folder, 'claim')
  writeFileSync(file, content)
  expect(claim(file).claimed).toBe(true)
})

test('the claim of another live process holds', () => {
  const file = path.join(folder, 'claim')
  writeFileSync(file, JSON.stringify(knownProcess(process.ppid)))
  expect(claim(file)).toMatchObject({ claimed: false, holder: { pid: process.ppid } })
})
