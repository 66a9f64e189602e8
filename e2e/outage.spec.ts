import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { freePort } from '#db/embedded/free-port'
import { type ToxicProxy, toxicProxy } from '#lib/testing/toxic-proxy'
import { ownOrganization, stack } from './stack.ts'
import { expect, signIn, test } from './test.ts'

// The browser reports the 500 of the page that the test asks for, and React that a part of it failed on the server.
test.use({ expectedConsoleErrors: /50[03]|react\.dev\/errors\/441/ })

let proxy: ToxicProxy
let server: ChildProcess
let origin: string

test.beforeEach(async () => {
  proxy = await toxicProxy(stack.databaseUrl)
  const port = await freePort(0)
  origin = `http://localhost:${port}`
  server = spawn(process.execPath, [stack.server], {
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DEMO_MODE: '1',
      DATABASE_URL: proxy.url,
      PORT: String(port),
      HOSTNAME: '127.0.0.1',
      NEXTAUTH_URL: origin,
      NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
      ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
    },
  })
})

test.afterEach(async () => {
  const ended = once(server, 'exit')
  server.kill('SIGKILL')
  await ended
  await proxy.stop()
})

const health = () =>
  fetch(`${origin}/api/health`).then(
    (answer) => answer.status,
    () => 0,
  )

test('a database outage is reported by health and page, and ends without a restart', async ({ page }) => {
  test.setTimeout(120_000)
  await expect.poll(health, { timeout: 20_000 }).toBe(200)
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail, `${origin}/admin?tab=team`)
  await expect(page.getByText('Person 1')).toBeVisible()

  await proxy.set({ kind: 'down' })
  await expect.poll(health, { timeout: 20_000 }).toBe(503)
  await page.goto(`${origin}/admin?tab=team`)
  await expect(page.getByRole('main')).toContainText(/temporarily unavailable/i, { timeout: 20_000 })

  await proxy.set({ kind: 'none' })
  await expect.poll(health, { timeout: 20_000 }).toBe(200)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Person 1')).toBeVisible({ timeout: 20_000 })
  // Before its server goes: a page that is left would go on asking.
  await page.goto('about:blank')
})
