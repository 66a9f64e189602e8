import type { Mail } from './mailer.ts'

type Letter = {
  to: { name: string; address: string }
  subject: string
  /** In order; none of them holds markup. */
  paragraphs: string[]
  /** The one thing to do: what the button says and where it leads. */
  link?: { label: string; url: string }
  /** Quiet last lines. */
  footer: string[]
}

/** A letter as plain text and as plain HTML, without pictures, tracking or anything that is loaded from elsewhere. */
export function compose({ to, subject, paragraphs, link, footer }: Letter): Mail {
  const text = [...paragraphs, ...(link ? [link.url] : []), ...footer].join('\n\n')
  const html = [
    '<div style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.5;max-width:32em;color:#1b2327">',
    ...paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
    ...(link ? [button(link)] : []),
    ...footer.map((line) => `<p style="color:#5a676d;font-size:13px">${escaped(line)}</p>`),
    '</div>',
  ].join('\n')
  return { to, subject: subject.replace(/\s+/g, ' '), text: `${text}\n`, html }
}

const button = ({ label, url }: { label: string; url: string }) =>
  `<p><a href="${escaped(url)}" style="display:inline-block;padding:10px 16px;border-radius:8px;background:#0b6b5d;color:#ffffff;text-decoration:none">${escaped(label)}</a></p>
<p style="color:#5a676d;font-size:13px">Or open this address: ${escaped(url)}</p>`

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
