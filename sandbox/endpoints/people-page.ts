import { type DemoOrganization, demoOrganizations } from '#db/demo/people'
import { sandboxApiKey } from '../credentials/keys.ts'
import type { Answer } from '../http/answer.ts'

/** The page at `/`: the people of this sandbox, with the IDs to copy into the mapping lists. */
export function peoplePage(origin: string): Answer {
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page(origin) }
}

const page = (origin: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>People in this sandbox</title>
<style>
  :root { color-scheme: light dark }
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #8884; vertical-align: top }
  code { font: 13px/1.5 ui-monospace, monospace; user-select: all }
  .wide { overflow-x: auto }
</style>
</head>
<body>
<h1>People in this sandbox</h1>
<p>This is not Culture Amp: it is a stand-in that the demo and the tests talk to, with invented people and goals.
Connect with base URL <code>${escapeHtml(origin)}/v1</code> and API key <code>${sandboxApiKey}</code>.
A click on an ID selects it.</p>
${demoOrganizations.map(section).join('\n')}
</body>
</html>
`

const section = ({ name, people }: DemoOrganization) => `<h2>${escapeHtml(name)}</h2>
<div class="wide"><table>
<thead><tr><th scope="col">Name</th><th scope="col">E-mail</th><th scope="col">Culture Amp user ID</th></tr></thead>
<tbody>
${people
  .map(({ fullName, email, cultureAmpUserId }) => {
    const id = cultureAmpUserId ? `<code>${cultureAmpUserId}</code>` : 'not in Culture Amp'
    return `<tr><td>${escapeHtml(fullName)}</td><td>${escapeHtml(email ?? '')}</td><td>${id}</td></tr>`
  })
  .join('\n')}
</tbody>
</table></div>`

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
