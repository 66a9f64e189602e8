import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setEnvironment } from '#lib/testing/environment'
import { answerWith } from './answer-status.ts'
import { brokenPath, refusedPath, refuseUnreadable } from './refused-requests.ts'

setEnvironment({ NEXTAUTH_URL: 'https://reviews.example.com' })

let server: Server
beforeAll(async () => {
  refuseUnreadable()
  server = createServer((request, response) => {
    if (request.url === '/refuses') answerWith(403)
    if (request.url === '/forwards') response.setHeader('x-action-status', '403')
    response.statusCode = request.url === '/breaks' ? 500 : 200
    response.end(request.url === '/cookie' ? request.headers.cookie : request.url)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

/** The answer to a request as it stands on the wire; by itself it names the address that the server works on. */
async function answerTo(firstLine: string, headers: Record<string, string> = {}): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const lines = Object.entries({ Host: 'a', Connection: 'close', ...headers }).map((pair) => pair.join(': '))
  socket.end(`${firstLine} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  return text(socket)
}
const bodyOf = (answer: string) => answer.split('\r\n\r\n')[1] ?? ''
const seen = async (address: string, headers?: Record<string, string>) =>
  bodyOf(await answerTo(`GET ${address}`, headers))

test.each([
  '/%',
  '/a/%zz',
  '/%E0%A4%A',
  '/%ED%A0%80',
  '/%FF%FE?q=1',
  '/%00',
  '/a?q=%00',
  '/a?q=x%00y',
  '/a?q=%ED%A0%80',
  '/a?q=%FF',
])('the address %s is led to its refusal, as a page', async (address) => {
  expect(await seen(address)).toBe(`${refusedPath}?why=address&form=page`)
})

test('an address that programs ask is refused as data, and the review generator’s in its own form', async () => {
  expect(await seen('/api/admin/people/unmapped?search=%00')).toBe(`${refusedPath}?why=address&form=data`)
  expect(await seen('/a?q=%00', { RSC: '1' })).toBe(`${refusedPath}?why=address&form=data`)
  expect(await seen('/api/v1/%zz')).toContain(brokenPath)
  expect(await seen('/api/v1/employees?cursor=%00')).toContain('cursor')
})

test.each(['/', '/a%20b', '/%C3%A9', '/a?q=%', '/a?q=100%&b=%C3%A9', '/a?q=%F0%9F%98%80'])(
  '%s is left as it is',
  async (address) => {
    expect(await seen(address)).toBe(address)
  },
)

test('a router state that cannot be read is refused, and one of the router’s own is not', async () => {
  for (const state of ['garbage', '%zz', '{}', '%5B1%5D'])
    expect(await seen('/a', { 'Next-Router-State-Tree': state })).toContain('why=header')
  const state = encodeURIComponent(
    JSON.stringify(['', { children: ['reviews', { children: ['__PAGE__', {}] }] }]),
  )
  expect(await seen('/a', { 'Next-Router-State-Tree': state })).toBe('/a')
})

const call = {
  'Next-Action': 'a'.repeat(42),
  'Content-Type': 'text/plain',
  Origin: 'https://reviews.example.com',
}

test.each([
  { ...call, Origin: 'https://evil.test' },
  { ...call, Origin: 'null' },
  { ...call, Origin: 'not an origin' },
  { 'Next-Action': call['Next-Action'] },
])('an action is not called from elsewhere: %j', async (headers) => {
  expect(bodyOf(await answerTo('POST /a', headers))).toBe(`${refusedPath}?why=foreign_origin&form=data`)
})

test('too large a call and a form of a page are refused before they are read', async () => {
  const large = { ...call, 'Content-Length': '1048577' }
  expect(await answerTo('POST /a', large)).toContain('why=too_large')
  const form = { 'Content-Type': 'multipart/form-data; boundary=x' }
  expect(await answerTo('POST /signin', form)).toContain('why=not_an_action')
  expect(bodyOf(await answerTo('POST /api/admin/imports/people', form))).toBe('/api/admin/imports/people')
})

test('a call that the framework cannot read is the caller’s fault, and a refusal of ours has its own status', async () => {
  expect(await answerTo('POST /works', call)).toMatch(/^HTTP\/1.1 200 /)
  expect(await answerTo('POST /breaks', call)).toMatch(/^HTTP\/1.1 400 /)
  expect(await answerTo('POST /refuses', call)).toMatch(/^HTTP\/1.1 403 /)
  expect(await answerTo('GET /breaks')).toMatch(/^HTTP\/1.1 500 /)
  const forwarded = await answerTo('POST /refuses', { ...call, 'X-Action-Forwarded': '1' })
  expect(forwarded).toMatch(/x-action-status: 403/i)
  const passedOn = await answerTo('POST /forwards', call)
  expect(passedOn).toMatch(/^HTTP\/1.1 403 /)
  expect(passedOn).not.toMatch(/x-action-status/i)
})

test('a head that is no HTTP is answered with a sentence', async () => {
  await seen('/')
  const nul = await answerTo('GET /', { Cookie: 'a=\0b' })
  expect(nul).toMatch(/^HTTP\/1.1 400 /)
  expect(bodyOf(nul)).toMatch(/^The request has a header .*\.$/)
  expect(await answerTo('GET /', { Cookie: 'x'.repeat(20_000) })).toMatch(/^HTTP\/1.1 431 /)
})

test('a cookie of the way back that holds no address is dropped, and the others stay', async () => {
  for (const value of ['%00', '%zz', 'javascript:alert(1)', 'garbage', ''])
    expect(await seen('/cookie', { Cookie: `a=1; next-auth.callback-url=${value}; b=2` })).toBe('a=1; b=2')
  for (const value of ['https%3A%2F%2Freviews.example.com%2Freviews', '%2Freviews'])
    expect(await seen('/cookie', { Cookie: `next-auth.callback-url=${value}; b=2` })).toContain(value)
})
