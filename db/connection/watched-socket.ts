import net from 'node:net'

type Target = { host: string[]; port: number[]; path?: string | false }

const looksEveryMs = 1_000

/**
 * Makes sockets to PostgreSQL that are destroyed when nothing has come from the server for `silenceMs`: a connection
 * whose other end vanished silently would hang until the operating system times out after 15 minutes.
 * It looks at the bytes received and not at events, since TLS takes those over.
 */
export function watchedSocket(silenceMs: number): (target: Target) => net.Socket {
  let turn = 0
  return ({ host, port, path }) => {
    const at = turn++ % host.length
    // Not connected yet: the driver's first words wait in the socket, and it observes a refusal itself.
    const socket = path
      ? net.connect(path)
      : Object.assign(net.connect(port[at] ?? 5432, host[at]), { host: host[at], port: port[at] })
    watch(socket, silenceMs)
    return socket
  }
}

function watch(socket: net.Socket, silenceMs: number): void {
  let received = 0
  let receivedAt = performance.now()
  const timer = setInterval(() => {
    if (socket.destroyed) return clearInterval(timer)
    if (socket.bytesRead !== received) {
      received = socket.bytesRead
      receivedAt = performance.now()
    } else if (performance.now() - receivedAt > silenceMs) {
      socket.destroy()
    }
  }, looksEveryMs)
  timer.unref()
}
