import type { Server } from 'node:http'
import type { Socket } from 'node:net'

const seen = new WeakSet<Server>()

/**
 * Answers requests whose head is no HTTP, such as one with a NUL in a header, with a sentence: Node's own answer has none.
 */
export function answerUnreadableHeads(server: Server): void {
  if (seen.has(server)) return
  seen.add(server)
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
    const [status, sentence] = answers.get(error.code ?? '') ?? malformed
    socket.end(
      `HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(sentence)}\r\n\r\n${sentence}`,
    )
  })
}

const malformed = [
  '400 Bad Request',
  'The request has a header that can’t be read. Check what sends it, and what stands between.',
] as const

const answers = new Map<string, readonly [string, string]>([
  [
    'HPE_HEADER_OVERFLOW',
    [
      '431 Request Header Fields Too Large',
      'The headers of the request are too large. Delete the cookies of this site and try again.',
    ],
  ],
  ['ERR_HTTP_REQUEST_TIMEOUT', ['408 Request Timeout', 'The request did not arrive in time. Try again.']],
])
