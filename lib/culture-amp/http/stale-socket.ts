import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'

const readWhenSent = new WeakMap<Socket, number>()
const staleErrors = new WeakSet<Error>()

// The one place where undici tells which socket a request is written to.
subscribe('undici:client:sendHeaders', (message) => {
  const { socket } = message as { socket: Socket }
  readWhenSent.set(socket, socket.bytesRead)
})

/** Watches a connection for the fault that `cameFromStaleSocket` tells apart. */
export function watchForStaleness(socket: Socket): void {
  socket.prependListener('error', (error) => {
    if (socket.bytesRead > 0 && readWhenSent.get(socket) === socket.bytesRead) staleErrors.add(error)
  })
}

/**
 * Whether the peer closed a kept-alive connection in the very moment in which the next request was written
 * to it: a socket that had answered before and gave not one byte for this request. That is no fault of the
 * network, and the request is sent again unseen (reliability-security.md N10).
 */
export function cameFromStaleSocket(error: unknown): boolean {
  return error instanceof Error && staleErrors.has(error)
}
