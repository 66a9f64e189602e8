import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Agent, request } from 'undici'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '#db/embedded/free-port'
import type { RunId } from '#db/ids'
import { type OwnServer, ownServer } from '#db/testing/own-server'
import { testAuthority, trusted } from '#lib/culture-amp/testing/test-authority'
import { goalRows, type SyncedOrganization, syncFixture } from '#lib/sync/testing/sync-fixture'
import { root } from '../root.ts'
import { type Command, settings, start, untilServing } from './installation.ts'

const hasNginx = spawnSync('nginx', ['-v']).status === 0
if (!hasNginx) console.warn('Not tried: nginx. It is not installed on this machine.')
if (spawnSync('caddy', ['version']).status !== 0)
  console.warn('Not tried: docs/deploy/Caddyfile. Caddy is not installed on this machine.')

describe.runIf(hasNginx)('behind nginx', () => {
  const agent = new Agent({ connect: { ca: testAuthority } })
  let server: OwnServer
  let folder: string
  const running: Command[] = []
  beforeAll(async () => {
    server = await ownServer()
    folder = mkdtempSync(path.join(os.tmpdir(), 'proxy-'))
    writeFileSync(path.join(folder, 'site.crt'), trusted.cert)
    writeFileSync(path.join(folder, 'site.key'), trusted.key, { mode: 0o600 })
  })
  afterEach(() => {
    for (const command of running.splice(0)) command.kill()
  })
  afterAll(async () => {
    await agent.close()
    rmSync(folder, { recursive: true })
    await server.remove()
  })

  /** docs/deploy/nginx.conf on free ports of this machine, with `change` made to it. */
  async function nginx(ports: [string, string], change = (text: string) => text): Promise<string> {
    const port = await freePort(0)
    const site = readFileSync(path.join(root, 'docs/deploy/nginx.conf'), 'utf8')
      .replace('127.0.0.1:3000', `127.0.0.1:${ports[0]}`)
      .replace('127.0.0.1:3001', `127.0.0.1:${ports[1]}`)
      .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
      .replace('listen 80', `listen 127.0.0.1:${await freePort(0)}`)
      .replaceAll('/etc/ssl/reviews.example.com', `${folder}/site`)
      .replaceAll('reviews.example.com', 'localhost')
    const file = path.join(folder, 'nginx.conf')
    writeFileSync(
      file,
      `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {} http { access_log off; ${change(site)} }`,
    )
    running.push(start('nginx', ['-c', file, '-p', folder], { PATH: process.env.PATH ?? '' }))
    return `https://localhost:${port}`
  }

  /** Webs of one installation whose public address is not known before nginx has its port. */
  async function web(env: Record<string, string>, publicAddress: string): Promise<Command> {
    const command = start(process.execPath, ['scripts/start.ts'], { ...env, NEXTAUTH_URL: publicAddress })
    running.push(command)
    await untilServing(env.PORT as string, command)
    return command
  }

  const act = async (address: string, origin: string) => {
    const headers = { origin, 'next-action': '0'.repeat(42), 'content-type': 'text/plain;charset=UTF-8' }
    const answer = await request(`${address}/signin`, {
      method: 'POST',
      headers,
      body: '[]',
      dispatcher: agent,
    })
    await answer.body.text()
    // An action of another build, which the server does not have: it looked for it, so it takes the origin for its own.
    return answer.headers['x-nextjs-action-not-found'] === '1'
      ? 'looked for'
      : `refused (${answer.statusCode})`
  }

  test.each([
    ['as in docs/deploy/nginx.conf', (text: string) => text],
    [
      'that passes on its own name for the server',
      (text: string) => text.replace(/proxy_set_header Host .*/, ''),
    ],
  ])(
    'with a configuration %s actions of our pages run, and those of other sites do not',
    async (_name, change) => {
      const env = await settings(server.url)
      const address = await nginx([env.PORT as string, env.PORT as string], change)
      await web(env, address)
      expect(await act(address, address)).toBe('looked for')
      expect(await act(address, 'https://evil.test')).toMatch(/^refused/)
      const page = await request(`${address}/admin`, { dispatcher: agent })
      await page.body.text()
      expect(page.statusCode).toBe(307)
      expect(new URL(String(page.headers.location), address).origin).toBe(address)
    },
  )

  test('while webs are restarted one after the other no request fails', async () => {
    const envs = [await settings(server.url), await settings(server.url)] as const
    const address = await nginx([envs[0].PORT as string, envs[1].PORT as string])
    const webs = [await web(envs[0], address), await web(envs[1], address)]
    const statuses: number[] = []
    let isOver = false
    const load = async () => {
      while (!isOver || statuses.length < 500) {
        const answer = await request(`${address}/signin`, { dispatcher: agent })
        await answer.body.text()
        statuses.push(answer.statusCode)
      }
    }
    const loads = [load(), load(), load()]
    for (const [n, env] of envs.entries()) {
      process.kill(webs[n]?.pid ?? 0, 'SIGTERM')
      await webs[n]?.ended
      await web(env, address)
    }
    isOver = true
    await Promise.all(loads)
    expect(statuses.length).toBeGreaterThanOrEqual(500)
    expect(statuses.filter((status) => status !== 200)).toEqual([])
  })

  test('three workers sync fifty organizations while two webs answer every request', {
    timeout: 300_000,
  }, async () => {
    const fixture = await syncFixture({ url: server.url, drop: async () => undefined })
    const organizations: SyncedOrganization[] = []
    for (let n = 0; n < 50; n++) organizations.push(await fixture.organization({ mapped: 12, goalsEach: 0 }))
    for (const { owner } of organizations.flatMap(({ people }) => people))
      fixture.sandbox.setGoals(owner, goalRows(owner, ['one', 'two']))
    const { ENCRYPTION_KEYS = '', CULTURE_AMP_ALLOWED_HOSTS = '' } = process.env
    const shared = { ENCRYPTION_KEYS, CULTURE_AMP_ALLOWED_HOSTS, DEMO_MODE: '1', LOG_LEVEL: 'info' }
    const envs = [await settings(server.url), await settings(server.url)] as const
    const address = await nginx([envs[0].PORT as string, envs[1].PORT as string])
    await Promise.all(envs.map((env) => web({ ...env, ...shared }, address)))
    const workers = [1, 2, 3].map(() =>
      start(process.execPath, ['scripts/worker.ts'], { ...envs[0], ...shared }),
    )
    running.push(...workers)
    for (const worker of workers)
      await expect.poll(() => worker.output(), { timeout: 60_000 }).toContain('the worker is ready')

    const runs = await Promise.all(organizations.map((organization) => organization.start()))
    const states = () =>
      Promise.all(
        organizations.map(async (organization, n) => (await organization.run(runs[n] as RunId)).state),
      )
    const statuses: number[] = []
    let isOver = false
    const load = async () => {
      while (!isOver) {
        const answer = await request(`${address}/signin`, { dispatcher: agent })
        await answer.body.text()
        statuses.push(answer.statusCode)
      }
    }
    const loads = [load(), load()]
    await expect.poll(states, { timeout: 200_000, interval: 500 }).toEqual(Array(50).fill('done'))
    isOver = true
    await Promise.all(loads)
    expect(statuses.filter((status) => status !== 200)).toEqual([])
    for (const [n, organization] of organizations.entries())
      expect(await organization.run(runs[n] as RunId)).toMatchObject({
        people_done: 12,
        goals_added: 24,
        epoch: 1,
      })
    for (const worker of workers) expect(worker.output()).toContain('claimed the run')
    await fixture.close()
  })
})
