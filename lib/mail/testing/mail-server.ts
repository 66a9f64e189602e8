import { afterAll, beforeAll } from 'vitest'
import { type MailServer, startMailServer } from '#sandbox/mail/mail-server'
import { createMailbox, type ReceivedMail } from '#sandbox/mail/mailbox'
import { type Mailer, openMailer } from '../mailer.ts'

/** A real SMTP server for the calling test file, a mailer that talks to it, and what has arrived. */
export function ownMailServer(): { mailer: Mailer; mailsTo(address: string): ReceivedMail[] } {
  const mailbox = createMailbox()
  const made = {
    mailsTo: (address: string) => mailbox.mails.filter(({ to }) => to.includes(address)),
  } as ReturnType<typeof ownMailServer>
  let server: MailServer
  beforeAll(async () => {
    server = await startMailServer(mailbox)
    made.mailer = openMailer(`smtp://127.0.0.1:${server.port}`, 'PerfCopilot <reviews@example.test>')
  })
  afterAll(async () => {
    made.mailer.close()
    await server.stop()
  })
  return made
}
