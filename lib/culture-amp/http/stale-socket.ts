import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'

const readWhenSent = new WeakMap<Socket, number>()
const staleErrors = new WeakSet<Error>()

// The only place where undici exposes which socket a request is written to.
subscribe('undici:client:sendHeaders', (message) => {
  const { socket } = message as { socket: Socket }
  readWhenSent.set(socket, socket.bytesRead)
})

/** Watches a new connection, so that `isStaleSocketError` can recognize its errors. Call once per socket. */
export function trackSocket(socket: Socket): void {
  socket.prependListener('error', (error) => {
    if (socket.bytesRead > 0 && readWhenSent.get(socket) === socket.bytesRead) staleErrors.add(error)
  })
}

/**
 * Whether an error is the keep-alive race (RFC 9112, 9.5): the peer closed an idle connection while the next request
 * was written to it. Such a socket has answered before and sent no byte for this request, so the request is safe to
 * send again at once, without counting as a retry.
 */
export function isStaleSocketError(error: unknown): boolean {
  return error instanceof Error && staleErrors.has(error)
}
