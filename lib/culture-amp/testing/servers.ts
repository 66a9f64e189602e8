import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTlsServer, type ServerOptions } from 'node:https'
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A server on a free port of 127.0.0.1, gone when the test ends. */
export type TestServer = { port: number; host: string; baseUrl: string; requests: IncomingMessage[] }

/** Plain HTTP; `requests` fills as they come. */
export async function httpServer(handler: RequestListener): Promise<TestServer> {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    handler(request, response)
  })
  return listen(server, 'http', requests, () => server.closeAllConnections())
}

/** HTTPS with the given certificate, and other options of Node's. */
export async function tlsServer(
  pem: ServerOptions & { key: string; cert: string },
  handler: RequestListener,
): Promise<TestServer> {
  const requests: IncomingMessage[] = []
  const server = createTlsServer(pem, (request, response) => {
    requests.push(request)
    handler(request, response)
  })
  return listen(server, 'https', requests, () => server.closeAllConnections())
}

/**
 * Bytes as they are: `handler` gets each request's head as text, and how many came before it on all
 * connections. For answers that no HTTP library would send.
 */
export async function rawServer(
  handler: (socket: Socket, head: string, index: number) => void,
): Promise<TestServer & { count(): number }> {
  let count = 0
  const sockets = new Set<Socket>()
  const server = createRawServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (data) => handler(socket, data.toString('latin1'), count++))
  })
  const running = await listen(server, 'http', [], () => {
    for (const socket of sockets) socket.destroy()
  })
  return { ...running, count: () => count }
}

async function listen(
  server: Server,
  scheme: string,
  requests: IncomingMessage[],
  cut: () => void,
): Promise<TestServer> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    cut()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return { port, host: `127.0.0.1:${port}`, baseUrl: `${scheme}://127.0.0.1:${port}/v1`, requests }
}
