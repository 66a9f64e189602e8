import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAlive } from '#db/embedded/process/process-identity'
import { childRecord, endOrphans } from './children.ts'

let folder: string
const left: number[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'children-'))
})
afterEach(() => {
  for (const pid of left.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** A process that starts another one in its group, as `next dev` does; resolves to the pids of both. */
async function family(): Promise<[number, number]> {
  const code = `
    const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    console.log(child.pid)
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['-e', code], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [line] = await once(createInterface(parent.stdout), 'line')
  const pids: [number, number] = [parent.pid ?? 0, Number(line)]
  left.push(...pids)
  return pids
}

test('processes left by a killed start are ended, with their children', async () => {
  const [parent, grandchild] = await family()
  childRecord(folder).add(parent)
  expect(await endOrphans(folder)).toBe(1)
  expect(isAlive(parent)).toBe(false)
  await expect.poll(() => isAlive(grandchild), { interval: 10 }).toBe(false)
  expect(await endOrphans(folder)).toBe(0)
})

test('an unrelated process that reuses a pid is not touched', async () => {
  const [stranger] = await family()
  const earlier = [{ pid: stranger, identity: 'the start time of a process that has ended' }]
  writeFileSync(path.join(folder, 'processes.json'), JSON.stringify(earlier))
  expect(await endOrphans(folder)).toBe(0)
  expect(isAlive(stranger)).toBe(true)
})

test('a child that ended normally is not looked for', async () => {
  const [parent] = await family()
  const record = childRecord(folder)
  record.add(parent)
  record.remove(parent)
  expect(await endOrphans(folder)).toBe(0)
  expect(isAlive(parent)).toBe(true)
})
