import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { Mailbox } from './mailbox.ts'

/** A running SMTP server on 127.0.0.1 that takes every mail and delivers none. */
export type MailServer = { port: number; stop(): Promise<void> }

const maxMailBytes = 1_000_000

/**
 * Starts the sandbox's mail server: without TLS and without sign-in, for this machine only.
 * @param port 0: any free one. Rejects with the system's error when it cannot listen
 */
export async function startMailServer(mailbox: Mailbox, port = 0): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    size: maxMailBytes,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const envelope = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
        }
        mailbox.receive(Buffer.concat(chunks), envelope).then(() => done(), done)
      })
    },
  })
  // A visitor who hangs up in the middle is no fault of the server.
  server.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
