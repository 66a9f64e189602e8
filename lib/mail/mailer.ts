import { createTransport, type Transporter } from 'nodemailer'
import { errorCode } from '#db/connection/database-error'
import { environment } from '#lib/environment'
import { log } from '#lib/log'

export type Mail = { to: { name: string; address: string }; subject: string; text: string; html: string }

/** `code`: what the mail server or the way to it answered, such as EAUTH or ECONNECTION. */
type Sent = { ok: true } | { ok: false; code: string }

export type Mailer = {
  /** Hands one mail to the mail server. Never rejects: a mail that was not taken is a value. */
  send(mail: Mail): Promise<Sent>
  close(): void
}

const holder = globalThis as { perfcopilotMailer?: Mailer }

/** The process's mailer; null where `SMTP_URL` is not set. */
export function mailer(): Mailer | null {
  const { smtp } = environment()
  if (!smtp) return null
  holder.perfcopilotMailer ??= openMailer(smtp.url, smtp.from)
  return holder.perfcopilotMailer
}

/**
 * A mailer with a few connections that stay open for a while.
 * @param url `smtp://user:password@host:587` or `smtps://…`; to another machine STARTTLS is required, unless the
 *   address ends in `?ignoreTLS=true`
 * @param from the sender, as `MAIL_FROM` has it
 */
export function openMailer(url: string, from: string): Mailer {
  const transport: Transporter = createTransport({
    ...connectionOptions(url),
    pool: true,
    maxConnections: 4,
  })
  return {
    send: async ({ to, subject, text, html }) => {
      try {
        await transport.sendMail({ from, to: { ...to, name: oneLine(to.name) }, subject, text, html })
        return { ok: true }
      } catch (error) {
        const code = errorCode(error) ?? 'unknown'
        // Not the message: a mail server's answer repeats the recipient.
        log.error(
          { code, status: (error as { responseCode?: unknown }).responseCode ?? null },
          'mail not sent',
        )
        return { ok: false, code }
      }
    },
    close: () => transport.close(),
  }
}

/** Whether the mail server takes this account. Sends nothing; never rejects. */
export async function tryMailServer(url: string): Promise<Sent> {
  const transport = createTransport(connectionOptions(url))
  try {
    await transport.verify()
    return { ok: true }
  } catch (error) {
    return { ok: false, code: errorCode(error) ?? 'unknown' }
  } finally {
    transport.close()
  }
}

const connectionOptions = (url: string) => ({
  url,
  requireTLS: needsTls(new URL(url)),
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 15_000,
  // Neither files nor other addresses are read for a mail.
  disableFileAccess: true,
  disableUrlAccess: true,
})

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

const needsTls = ({ protocol, hostname, searchParams }: URL) =>
  protocol === 'smtp:' && !loopback.has(hostname) && searchParams.get('ignoreTLS') !== 'true'

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
