import { type DemoOrganization, demoOrganizations } from '#db/demo/people'
import { sandboxApiKey } from '../credentials/keys.ts'
import type { SandboxResponse } from '../http/response.ts'
import { escapeHtml, sandboxPage } from './sandbox-page.ts'

/** The page at `/`: the people of this sandbox, with the IDs to copy into the mapping lists. */
export function peoplePage(origin: string): SandboxResponse {
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page(origin) }
}

const page = (origin: string) =>
  sandboxPage(
    'People in this sandbox',
    `<h1>People in this sandbox</h1>
<p>This is not Culture Amp: it is a stand-in that the demo and the tests talk to, with invented people and goals.
Connect with base URL <code>${escapeHtml(origin)}/v1</code> and API key <code>${sandboxApiKey}</code>.
A click on an ID selects it. What the demo sends by email stands under <a href="/mails">Mails</a>.</p>
${demoOrganizations.map(section).join('\n')}`,
  )

const section = ({ name, people }: DemoOrganization) => `<h2>${escapeHtml(name)}</h2>
<div class="wide"><table>
<thead><tr><th scope="col">Name</th><th scope="col">Email</th><th scope="col">Culture Amp user ID</th></tr></thead>
<tbody>
${people
  .map(({ fullName, email, cultureAmpUserId }) => {
    const id = cultureAmpUserId ? `<code>${cultureAmpUserId}</code>` : 'not in Culture Amp'
    return `<tr><td>${escapeHtml(fullName)}</td><td>${escapeHtml(email ?? '')}</td><td>${id}</td></tr>`
  })
  .join('\n')}
</tbody>
</table></div>`
