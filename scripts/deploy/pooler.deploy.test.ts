import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sharesSessions } from '#db/connection/pooler'
import { freePort } from '#db/embedded/free-port'
import { type OwnServer, ownServer } from '#db/testing/own-server'
import { type Command, settings, start, untilServing } from './installation.ts'

const hasPooler = spawnSync('pgbouncer', ['--version']).status === 0
if (!hasPooler) console.warn('Not tried: connection poolers. pgbouncer is not installed on this machine.')

describe.runIf(hasPooler)('behind PgBouncer', () => {
  let server: OwnServer
  let folder: string
  const running: Command[] = []
  beforeAll(async () => {
    server = await ownServer()
    folder = mkdtempSync(path.join(os.tmpdir(), 'pooler-'))
  })
  afterEach(() => {
    for (const command of running.splice(0)) command.kill()
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await server.remove()
  })

  /** Its address. Prepared statements are not kept, as in its versions before 1.21. */
  async function pooler(mode: 'transaction' | 'session'): Promise<string> {
    const url = new URL(server.url)
    const port = await freePort(0)
    const file = path.join(folder, 'pooler.ini')
    const target = `host=127.0.0.1 port=${url.port} user=postgres password=${decodeURIComponent(url.password)}`
    writeFileSync(
      file,
      `[databases]\n* = ${target}\n[pgbouncer]\nlisten_addr=127.0.0.1\nlisten_port=${port}\nauth_type=any\npool_mode=${mode}\nunix_socket_dir=\n`,
      { mode: 0o644 },
    )
    // It refuses to run as root.
    const asNobody = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
    if (asNobody.length > 0) spawnSync('chmod', ['755', folder])
    const command = start('pgbouncer', [...asNobody, file], { PATH: process.env.PATH ?? '' })
    running.push(command)
    await expect.poll(() => command.output(), { timeout: 10_000 }).toContain('process up')
    url.port = String(port)
    return url.href
  }

  const run = (script: string, env: Record<string, string>) => {
    const command = start(process.execPath, [`scripts/${script}`], env)
    running.push(command)
    return command
  }

  test('a pool of sessions is like the server itself', async () => {
    expect(await sharesSessions(await pooler('session'))).toBe(false)
  })

  test.each(['worker.ts', 'start.ts', 'operator/migrate.ts'])(
    '%s refuses a pooler in transaction mode in a sentence',
    async (script) => {
      const command = run(script, await settings(await pooler('transaction')))
      expect((await command.ended).code).toBe(1)
      expect(command.output()).toMatch(/pooler in transaction mode.*Set DIRECT_DATABASE_URL/)
    },
  )

  test('with DIRECT_DATABASE_URL the web works through the pooler and the worker past it', async () => {
    const env: Record<string, string> = {
      ...(await settings(await pooler('transaction'))),
      DIRECT_DATABASE_URL: server.url,
    }
    const worker = run('worker.ts', env)
    const web = run('start.ts', env)
    await untilServing(env.PORT as string, web)
    await expect.poll(() => worker.output(), { timeout: 30_000 }).toContain('the worker is ready')
    const answers = Array.from({ length: 40 }, () => fetch(`http://127.0.0.1:${env.PORT}/api/health`))
    const statuses = (await Promise.all(answers)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([200]))
  })
})
