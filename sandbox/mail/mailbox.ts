import PostalMime from 'postal-mime'

/** A mail that the sandbox's mail server took. */
export type ReceivedMail = {
  at: string
  from: string
  to: string[]
  subject: string
  text: string
  /** The addresses in its text, in order. */
  links: string[]
}

const kept = 200

/** The last 200 mails, newest first. */
export type Mailbox = {
  readonly mails: readonly ReceivedMail[]
  receive(raw: Buffer, envelope: { from: string; to: string[] }): Promise<void>
  clear(): void
}

/** An empty mailbox, kept in memory alone. */
export function createMailbox(): Mailbox {
  const mails: ReceivedMail[] = []
  return {
    mails,
    async receive(raw, { from, to }) {
      const { subject = '', text = '' } = await PostalMime.parse(raw)
      const links = text.match(/https?:\/\/\S+/g) ?? []
      mails.unshift({ at: new Date().toISOString(), from, to, subject, text, links })
      mails.splice(kept)
    },
    clear: () => void mails.splice(0),
  }
}
