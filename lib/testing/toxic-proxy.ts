import net, { type AddressInfo } from 'node:net'

/**
 * What the proxy does to its connections, after Shopify's toxiproxy: `down` refuses new ones and cuts the open ones;
 * `silent` keeps them open and passes nothing on (a half-open connection); `loses answer` passes on the words it names,
 * waits for the answer, and cuts the connection instead of giving it, once.
 */
export type Toxic = { kind: 'none' | 'down' | 'silent' } | { kind: 'loses answer'; to: string }

export type ToxicProxy = {
  /** The same address, by way of the proxy. */
  url: string
  set(toxic: Toxic): Promise<void>
  /** Settles once an answer was lost. */
  lost(): Promise<void>
  stop(): Promise<void>
}

type Link = { client: net.Socket; server: net.Socket }

/** Stands between a client and the TCP server at `url`, on a port of its own on 127.0.0.1. */
export async function toxicProxy(url: string): Promise<ToxicProxy> {
  const target = new URL(url)
  const links = new Set<Link>()
  let toxic: Toxic = { kind: 'none' }
  let loss = Promise.withResolvers<void>()

  const listener = net.createServer((client) => {
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
    server.on('data', (bytes) => {
      if (toxic.kind === 'silent') return
      if (!isAnswerLost) return client.write(bytes)
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
