import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { apiOrganization, call } from './generator.ts'
import { stack } from './stack.ts'
import { expect, expectAccessible, expectNoOverflow, expectOneClassForEach, test } from './test.ts'

const run = promisify(execFile)
const client = fileURLToPath(new URL('../docs/examples/fetch-goals.js', import.meta.url))

test('the client of the documentation prints the block of every employee', async () => {
  const org = await apiOrganization(3)
  const origin = stack.url
  const env = { ...process.env, PERFCOPILOT_TOKEN: org.token }
  const { stdout } = await run(process.execPath, [client, origin, '2026-H2'], { env })
  for (const { id } of org.people) expect(stdout).toContain(id)
  expect(stdout).toContain('- Hire two (analysts) — on_track\n  Note: Slow.\n')
  const wrong = run(process.execPath, [client, origin], { env: { ...env, PERFCOPILOT_TOKEN: 'pc_wrong' } })
  await expect(wrong).rejects.toThrow('401: This token is unknown or was revoked.')
})

test('an idle connection stays open for longer than proxies and clients keep theirs', async () => {
  const agent = new Agent({ keepAlive: true })
  const answer = get(`${stack.url}/api/health/live`, { agent })
  const [response] = (await once(answer, 'response')) as [IncomingMessage]
  response.resume()
  const [, seconds] = /timeout=(\d+)/.exec(String(response.headers['keep-alive'])) ?? []
  expect(Number(seconds)).toBeGreaterThan(120)
  agent.destroy()
})

test('anyone reads the reference and the document of the API, from no other host', async ({ page }) => {
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  await page.goto('/api/v1/docs')
  await expect(page.getByRole('heading', { name: 'API reference' })).toBeVisible()
  for (const name of ['The block of one employee', 'GoalsBlock', 'Problems'])
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible()
  await expectAccessible(page)
  await expectOneClassForEach(page)
  expect([...hosts]).toEqual([new URL(page.url()).host])
  await page.setViewportSize({ width: 320, height: 800 })
  await expectNoOverflow(page)
  const { json, status } = await call('/api/v1/openapi.json')
  expect([status, json.openapi]).toEqual([200, '3.1.1'])
})
