import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'command-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a command with this environment alone, away from any .env file. */
function run(script: string, environment: Record<string, string>) {
  const file = path.join(import.meta.dirname, script)
  const { status, stderr } = spawnSync(process.execPath, [file], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', ...environment } as unknown as NodeJS.ProcessEnv,
    encoding: 'utf8',
  })
  return { status, lines: stderr.trim().split('\n') }
}

const required = ['DATABASE_URL', 'NEXTAUTH_URL', 'NEXTAUTH_SECRET', 'ENCRYPTION_KEYS']

test.each(['start.ts', 'worker.ts'])(
  '%s without settings ends with one line for each that is missing',
  (script) => {
    const { status, lines } = run(script, {})
    expect(status).toBe(1)
    expect(lines.map((line) => line.split(' ')[0])).toEqual(required)
  },
)

test('the demo with a port that is none ends with one line that names the variable', () => {
  expect(run('demo.ts', { SANDBOX_PORT: '70000', DATA_DIR: folder })).toEqual({
    status: 1,
    lines: ['SANDBOX_PORT must be a port number from 1 to 65535.'],
  })
})

test('migrating a database that does not answer ends with a sentence, without its address', () => {
  const { status, lines } = run('operator/migrate.ts', {
    DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:9/app',
  })
  expect(status).toBe(1)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^The database of DATABASE_URL cannot be used \(ECONNREFUSED\)/)
})
