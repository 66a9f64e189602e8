import net, { type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * What the proxy does to its connections, after Shopify's toxiproxy: `down` refuses new ones and cuts the open ones;
 * `silent` keeps them open and passes nothing on (a half-open connection, a black hole); `loses answer` passes on the
 * words it names, waits for the answer, and cuts the connection instead of giving it, once. Of answers, `latency`
 * delays each piece by the given milliseconds, `limits data` and `resets` pass on so many bytes of a connection and then
 * close it in order or reset it, `slices` passes on so many bytes at a time, each after a pause.
 */
type Toxic =
  | { kind: 'none' | 'down' | 'silent' }
  | { kind: 'loses answer'; to: string }
  | { kind: 'latency'; ms: number; jitterMs?: number }
  | { kind: 'limits data' | 'resets'; bytes: number }
  | { kind: 'slices'; bytes: number; everyMs: number }

export type ToxicProxy = {
  /** The same address, by way of the proxy. */
  url: string
  set(toxic: Toxic): Promise<void>
  /** Settles once an answer was lost. */
  lost(): Promise<void>
  stop(): Promise<void>
}

type Link = { client: net.Socket; server: net.Socket }

/** Opens a proxy to the TCP server at `url` on a free port of 127.0.0.1. */
export async function toxicProxy(url: string): Promise<ToxicProxy> {
  const target = new URL(url)
  const links = new Set<Link>()
  let toxic: Toxic = { kind: 'none' }
  let loss = Promise.withResolvers<void>()

  const listener = net.createServer((client) => {
    // It came in while the others were cut, and would keep the port from ever being free.
    if (toxic.kind === 'down') return void client.destroy()
    const server = net.connect(Number(target.port), target.hostname)
    const link = { client, server }
    links.add(link)
    const end = () => {
      client.destroy()
      server.destroy()
      links.delete(link)
    }
    for (const socket of [client, server]) socket.on('error', end).on('close', end)
    let isAnswerLost = false
    client.on('data', (bytes) => {
      if (toxic.kind === 'silent') return
      if (toxic.kind === 'loses answer' && bytes.includes(toxic.to)) isAnswerLost = true
      server.write(bytes)
    })
    const pass = passer(client, end)
    server.on('data', (bytes) => {
      if (toxic.kind === 'silent') return
      if (!isAnswerLost) return pass(toxic, bytes)
      toxic = { kind: 'none' }
      loss.resolve()
      loss = Promise.withResolvers()
      end()
    })
  })
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      listener.once('error', reject)
      listener.listen(port, '127.0.0.1', resolve)
    })
  const shut = () =>
    new Promise<void>((resolve) => {
      listener.close(() => resolve())
      for (const { client, server } of links) {
        client.destroy()
        server.destroy()
      }
    })

  await listen(0)
  const { port } = listener.address() as AddressInfo
  const proxied = new URL(url)
  proxied.host = `127.0.0.1:${port}`
  return {
    url: proxied.href,
    async set(next) {
      const wasDown = toxic.kind === 'down'
      toxic = next
      if (next.kind === 'down' && !wasDown) await shut()
      if (next.kind !== 'down' && wasDown) await listen(port)
    },
    lost: () => loss.promise,
    stop: async () => {
      if (toxic.kind !== 'down') await shut()
    },
  }
}

/** Hands a connection's answers to its client as the toxic of the moment has it, in their order. */
function passer(client: net.Socket, cut: () => void): (toxic: Toxic, bytes: Buffer) => void {
  let passed = 0
  let turn: Promise<unknown> = Promise.resolve()
  const write = (bytes: Buffer) => !client.destroyed && client.write(bytes)

  return (toxic, bytes) => {
    if (toxic.kind === 'limits data' || toxic.kind === 'resets') {
      const rest = Math.max(0, toxic.bytes - passed)
      passed += bytes.length
      if (bytes.length < rest) return write(bytes)
      const isReset = toxic.kind === 'resets'
      return client.write(bytes.subarray(0, rest), () =>
        isReset ? client.resetAndDestroy() : client.end(cut),
      )
    }
    passed += bytes.length
    if (toxic.kind === 'latency') {
      const { ms, jitterMs = 0 } = toxic
      const late = wait(ms + Math.random() * jitterMs)
      turn = turn.then(() => late).then(() => write(bytes))
    } else if (toxic.kind === 'slices') {
      turn = turn.then(() => slice(toxic, bytes))
    } else turn = turn.then(() => write(bytes))
  }

  async function slice({ bytes: size, everyMs }: Toxic & { kind: 'slices' }, bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length && !client.destroyed; at += size) {
      write(bytes.subarray(at, at + size))
      await wait(everyMs)
    }
  }
}
