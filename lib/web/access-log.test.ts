import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { log } from '#lib/log'
import { logRequests } from './access-log.ts'
import { routePatterns } from './routes.ts'

let server: Server
let url: string
let folder: string
const lines: Record<string, unknown>[] = []
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'routes-'))
  const dynamicRoutes = [
    { page: '/invitation/[token]', regex: '^/invitation/([^/]+?)(?:/)?$' },
    { page: '/api/v1/employees', regex: '^/api/v1/employees(?:/)?$' },
  ]
  const staticRoutes = [{ page: '/signin', regex: '^/signin(?:/)?$' }]
  writeFileSync(path.join(folder, 'routes-manifest.json'), JSON.stringify({ staticRoutes, dynamicRoutes }))
  vi.spyOn(log, 'info').mockImplementation(
    (line: unknown) => void lines.push(line as Record<string, unknown>),
  )
  logRequests(routePatterns(folder))
  server = createServer((request, response) => {
    response.statusCode = request.method === 'DELETE' ? 405 : 201
    response.end('done')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

async function lineOf(address: string, headers: Record<string, string> = {}) {
  lines.length = 0
  const response = await fetch(`${url}${address}`, { headers })
  await response.text()
  await expect.poll(() => lines.length).toBe(1)
  return { line: lines[0], requestId: response.headers.get('x-request-id') }
}

test('a request is one line with the pattern of its route, and without its address and query', async () => {
  const { line } = await lineOf('/invitation/canary?email=canary')
  expect(line).toMatchObject({
    method: 'GET',
    route: '/invitation/[token]',
    status: 201,
    ms: expect.any(Number),
  })
  expect(JSON.stringify(line)).not.toContain('canary')
  expect((await lineOf('/canary')).line?.route).toBe('other')
})

test('the proxy’s request id is kept where it is one, and the answer carries it', async () => {
  const { line, requestId } = await lineOf('/signin', { 'X-Request-Id': 'from-the-proxy-1' })
  expect(line?.requestId).toBe('from-the-proxy-1')
  expect(requestId).toBe('from-the-proxy-1')
  expect((await lineOf('/signin', { 'X-Request-Id': 'canary canary' })).requestId).toMatch(/^[\da-f-]{36}$/)
})

test('a request that the generator’s API writes a line for has no second one; one that it refuses has this one', async () => {
  lines.length = 0
  await (await fetch(`${url}/api/v1/employees`)).text()
  await (await fetch(`${url}/api/v1/employees`, { method: 'DELETE' })).text()
  await (await fetch(`${url}/api/v1/employees`, { method: 'OPTIONS' })).text()
  await expect.poll(() => lines.length).toBe(2)
  expect(lines.map(({ method }) => method)).toEqual(['DELETE', 'OPTIONS'])
})
