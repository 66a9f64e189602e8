import { escapeHtml, sandboxPage } from '../endpoints/sandbox-page.ts'
import type { SandboxResponse } from '../http/response.ts'
import type { ReceivedMail } from './mailbox.ts'

/** The page at `/mails`: what the demo has sent, newest first. */
export function mailsPage(mails: readonly ReceivedMail[]): SandboxResponse {
  const body = `<h1>Mails of the demo</h1>
<p>This stands in for a mail server: it takes every mail and delivers none. Reload to see new ones.
<a href="/">People in this sandbox</a></p>
${mails.length === 0 ? '<p>No mail was sent yet.</p>' : mails.map(article).join('\n')}`
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer' },
    body: sandboxPage('Mails of the demo', body),
  }
}

const article = ({ at, from, to, subject, text }: ReceivedMail) => `<article>
<h2>${escapeHtml(subject)}</h2>
<p>From ${escapeHtml(from)} to ${escapeHtml(to.join(', '))} at <time>${escapeHtml(at)}</time></p>
<pre>${linked(text)}</pre>
</article>`

const linked = (text: string) =>
  escapeHtml(text).replace(/https?:\/\/[^\s&]+/g, (url) => `<a href="${url}">${url}</a>`)
