import { type ToxicProxy, toxicProxy } from '#lib/testing/toxic-proxy'
import { newToken } from './generator.ts'
import { type Production, production } from './production.ts'
import { ownOrganization, stack } from './stack.ts'
import { expect, signIn, test } from './test.ts'

// The browser reports the 500 of the page that the test asks for, and React that a part of it failed on the server.
test.use({ expectedConsoleErrors: /50[03]|react\.dev\/errors\/441/ })

let proxy: ToxicProxy
let own: Production

test.beforeEach(async () => {
  proxy = await toxicProxy(stack.databaseUrl)
  own = await production(proxy.url)
  await own.startWeb()
})

test.afterEach(async () => {
  await own.stop()
  await proxy.stop()
})

test('a database outage is reported by health and page, and ends without a restart', async ({ page }) => {
  const { health, healthy, origin } = own
  await healthy()
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail, `${origin}/admin?tab=team`)
  await expect(page.getByText('Person 1')).toBeVisible()

  const headers = { authorization: `Bearer ${await newToken(organization)}` }
  const askGenerator = () => fetch(`${origin}/api/v1/employees`, { headers })
  expect((await askGenerator()).status).toBe(200)

  await proxy.set({ kind: 'down' })
  await expect.poll(health).toBe(503)
  const refused = await askGenerator()
  expect([refused.status, refused.headers.get('content-type')]).toEqual([503, 'application/problem+json'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ status: 503, detail: expect.stringContaining('Try again') })
  await page.goto(`${origin}/admin?tab=team`)
  await expect(page.getByRole('main')).toContainText(/temporarily unavailable/i)

  await proxy.set({ kind: 'none' })
  await healthy()
  await expect.poll(async () => (await askGenerator()).status).toBe(200)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Person 1')).toBeVisible()
  // Before its server goes: a page that is left would go on asking.
  await page.goto('about:blank')
})
