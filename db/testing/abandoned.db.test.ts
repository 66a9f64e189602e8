import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { isAlive } from '../embedded/process/process-identity.ts'
import { clearAbandoned, temporaryPrefix } from './abandoned.ts'

test('the database of a killed test run is stopped and deleted, one in use is left alone', async () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), temporaryPrefix))
  const launcher = new URL('../embedded/launch.ts', import.meta.url).href
  const code = `
    import { startEmbeddedPostgres } from ${JSON.stringify(launcher)}
    await startEmbeddedPostgres({ dir: ${JSON.stringify(dir)}, durable: false, port: 0 })
    console.log('ready')
    setInterval(() => {}, 1000)`
  const run = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(createInterface(run.stdout), 'line')
  const pid = Number(readFileSync(path.join(dir, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

  await clearAbandoned()
  expect(isAlive(pid)).toBe(true)

  run.kill('SIGKILL')
  await once(run, 'exit')
  await clearAbandoned()
  expect(isAlive(pid)).toBe(false)
  expect(existsSync(dir)).toBe(false)
})
