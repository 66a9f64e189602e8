import Link from 'next/link'
import { Card } from '#ui/layout/card'
import { Question } from './question.tsx'

/** For admins: from the key to the first goals. */
export function ConnectingHelp() {
  return (
    <Card title="Connecting Culture Amp">
      <dl className="grid max-w-2xl gap-4">
        <Question id="api-key" of="Where is the API key?">
          In Culture Amp, open Account → API access and create a key. Culture Amp shows it once. You need to
          be an account administrator there. If your account uses a client ID and a client secret instead,
          enter them under Advanced.
        </Question>
        <Question id="permissions" of="Which permissions does the key need?">
          “Goals” read access, under Permissions of the key. “Employees” read access is needed for “Match by
          email” only. Nothing is ever written to Culture Amp.
        </Question>
        <Question id="user-ids" of="Where are the user IDs?">
          In Culture Amp, open Settings → Users and choose a person. The ID is usually the long code in the
          page’s address; the API calls it the employee’s “id”. It is usually not the email or the employee
          number. “Match by email” finds IDs for you, and “Import IDs” takes a file of them.
        </Question>
        <Question id="first-connection" of="Why does the first connection fail although the key is right?">
          Culture Amp opens its goals API per account, on request. If “Test connection” fails with 403 or 404
          although the key is right, ask Culture Amp to open it for your account; until then, “Import goals”
          reads goals from a file. The way goals are asked for is verified on the first connection: “Test
          connection” reads goals exactly as a sync does, and names what is different.
        </Question>
        <Question of="What did Culture Amp send?">
          <Link href={'/admin?tab=integrations&part=diagnostics'} className="underline underline-offset-4">
            Diagnostics
          </Link>{' '}
          lists where its responses differ from the documented format: names and counts, no goal text. Copy it
          for support.
        </Question>
      </dl>
    </Card>
  )
}
