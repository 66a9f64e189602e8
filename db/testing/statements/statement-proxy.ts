import net, { type AddressInfo } from 'node:net'

/** A statement about to reach the server, or done there while its client does not know yet. */
export type Moment = 'arrives' | 'answered'

/** Told every statement of one connection, in order. False: from here on nothing of the connection is passed on, either way. */
export type Watch = (statement: string, moment: Moment) => boolean

export type StatementProxy = {
  /** The same database, by way of the proxy. */
  url: string
  stop(): Promise<void>
}

/**
 * A proxy between a client and the PostgreSQL server at `url`, on a port of its own on 127.0.0.1, and reads along what is
 * executed (PostgreSQL manual, "Message Formats"). For connections without TLS.
 * @param watch asked for each connection, by its application_name
 */
export async function statementProxy(
  url: string,
  watch: (applicationName: string) => Watch,
): Promise<StatementProxy> {
  const target = new URL(url)
  const open = new Set<net.Socket>()
  const listener = net.createServer((client) => {
    const server = net.connect(Number(target.port), target.hostname)
    for (const socket of [client, server]) {
      open.add(socket)
      socket.setNoDelay()
      const end = () => {
        client.destroy()
        server.destroy()
        open.delete(socket)
      }
      socket.on('error', end).on('close', end)
    }
    readAlong(client, server, watch)
  })
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject)
    listener.listen(0, '127.0.0.1', resolve)
  })
  const proxied = new URL(url)
  proxied.host = `127.0.0.1:${(listener.address() as AddressInfo).port}`
  return {
    url: proxied.href,
    stop: () =>
      new Promise((resolve) => {
        listener.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}

function readAlong(client: net.Socket, server: net.Socket, watch: (applicationName: string) => Watch): void {
  const prepared = new Map<string, string>()
  const portals = new Map<string, string>()
  /** Executed and unanswered, in order; null where the client asked for a sign that all before is done. */
  const unanswered: (string | null)[] = []
  let heard: Watch = () => true
  let isFrozen = false

  function asked(message: Message): void {
    const { type, texts } = message
    if (type === 'startup') heard = watch(texts[texts.indexOf('application_name') + 1] ?? '')
    else if (type === 'P') prepared.set(texts[0] ?? '', texts[1] ?? '')
    else if (type === 'B') portals.set(texts[0] ?? '', prepared.get(texts[1] ?? '') ?? '')
    else if (type === 'E') executed(portals.get(texts[0] ?? '') ?? '')
    else if (type === 'Q') executed(texts[0] ?? '')
    if (type === 'Q' || type === 'S') unanswered.push(null)
  }

  function executed(statement: string): void {
    unanswered.push(statement)
    isFrozen ||= !heard(statement, 'arrives')
  }

  function answered({ type }: Message): void {
    // Complete; empty; ready for the next, after which what failed is no longer waited for.
    if (type === 'Z') unanswered.splice(0, unanswered.indexOf(null) + 1)
    else if ((type === 'C' || type === 'I') && unanswered[0] != null) {
      isFrozen ||= !heard(unanswered.shift() as string, 'answered')
    }
  }

  pass(client, server, framed(true), asked)
  pass(server, client, framed(false), answered)

  function pass(from: net.Socket, to: net.Socket, frames: Frames, hear: (message: Message) => void) {
    from.on('data', (bytes) => {
      const passed: Buffer[] = []
      for (const message of frames(bytes)) {
        if (!isFrozen) hear(message)
        if (isFrozen) break
        passed.push(message.bytes)
      }
      if (passed.length > 0) to.write(Buffer.concat(passed))
    })
  }
}

/** `texts` are the parts of the body that end with a zero byte: names, statements, settings. */
type Message = { type: string; bytes: Buffer; readonly texts: string[] }
type Frames = (bytes: Buffer) => Message[]

/** Cuts a stream into messages, of which a client's first one has no type. */
function framed(beginsUntyped: boolean): Frames {
  let rest: Buffer = Buffer.alloc(0)
  let isUntyped = beginsUntyped
  return (bytes) => {
    rest = Buffer.concat([rest, bytes])
    const messages: Message[] = []
    for (;;) {
      const head = isUntyped ? 0 : 1
      if (rest.length < head + 4) return messages
      const length = head + rest.readInt32BE(head)
      if (rest.length < length) return messages
      messages.push(
        message(
          isUntyped ? 'startup' : String.fromCharCode(rest[0] as number),
          head,
          rest.subarray(0, length),
        ),
      )
      rest = rest.subarray(length)
      isUntyped = false
    }
  }
}

function message(type: string, head: number, bytes: Buffer): Message {
  return {
    type,
    bytes,
    get texts() {
      const body = bytes.subarray(head + 4 + (type === 'startup' ? 4 : 0))
      return body.toString('latin1').split('\0')
    },
  }
}
