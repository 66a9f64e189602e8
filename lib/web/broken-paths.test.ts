import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenPath, refuseBrokenPaths } from './broken-paths.ts'

let server: Server
beforeAll(async () => {
  refuseBrokenPaths()
  server = createServer((request, response) => response.end(request.url))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

/** The address that the server works on, for a request line as it stands on the wire. */
async function seen(address: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.end(`GET ${address} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
  return (await text(socket)).split('\r\n\r\n')[1] ?? ''
}

test.each(['/%', '/a/%zz', '/%E0%A4%A', '/%ED%A0%80', '/%FF%FE?q=1'])(
  '%s is led to its refusal',
  async (address) => {
    expect(await seen(address)).toContain(brokenPath)
  },
)

test.each(['/', '/a%20b', '/%C3%A9', '/a?q=%', '/%00'])('%s is left as it is', async (address) => {
  expect(await seen(address)).toContain(address)
})
