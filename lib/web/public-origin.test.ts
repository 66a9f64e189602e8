import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trustPublicOrigin } from './public-origin.ts'

let server: Server
beforeAll(async () => {
  trustPublicOrigin('https://reviews.example.com')
  server = createServer((request, response) => response.end(JSON.stringify(request.headers)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

test.each([
  ['from the public address', { Origin: 'https://reviews.example.com' }, 'reviews.example.com'],
  ['from another site', { Origin: 'https://evil.test', 'X-Forwarded-Host': 'evil.test' }, undefined],
  ['without an origin', { 'X-Forwarded-Host': 'reviews.example.com' }, undefined],
  ['over the wrong scheme', { Origin: 'http://reviews.example.com' }, undefined],
])('the forwarded host of a request %s', async (_which, headers, expected) => {
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/`, { headers: headers as Record<string, string> })
  const seen = (await response.json()) as IncomingHttpHeaders
  expect(seen['x-forwarded-host']).toBe(expected)
})
