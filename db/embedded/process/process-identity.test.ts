import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { isAlive, isRunning, knownProcess, processIdentity } from './process-identity.ts'

test('a process is recognized while it runs and not afterwards', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  const known = knownProcess(child.pid ?? 0)
  expect(isRunning(known)).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isRunning(known)).toBe(false)
  expect(isAlive(known.pid)).toBe(false)
})

test('another process under the same pid is not the one that was written down', () => {
  expect(isRunning({ pid: process.pid, identity: 'an earlier start' })).toBe(false)
  expect(isRunning(knownProcess(process.pid))).toBe(true)
})

test('what is no pid is no process', () => {
  for (const pid of [0, -1, Number.NaN, 1.5]) {
    expect(isAlive(pid)).toBe(false)
    expect(processIdentity(pid)).toBe(null)
  }
})
