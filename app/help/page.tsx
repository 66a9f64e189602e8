import type { Metadata } from 'next'
import Link from 'next/link'
import { withPage } from '#app/requests/with-page'
import { SupportText } from '#ui/feedback/support'
import { Card } from '#ui/layout/card'
import { PageHeader } from '#ui/layout/page-header'
import { AppShell } from '#ui/shell/app-shell'
import { PaletteButton } from '../palette/palette-button.tsx'
import { ConnectingHelp } from './connecting.tsx'
import { Question } from './question.tsx'
import { StatusTable } from './status-table.tsx'

export const metadata: Metadata = { title: 'Help' }

/** What one has to know, in the order in which it is needed. Admins see also how to connect. */
export default function HelpPage() {
  return withPage('/help', (viewer) => (
    <AppShell
      viewer={viewer}
      current="account"
      search={<PaletteButton isAdmin={viewer.isAdmin} hasReports={viewer.hasReports} />}
    >
      <PageHeader
        title="Help"
        description="How to find your way, and how PerfCopilot reads goals from Culture Amp."
      />
      {viewer.isAdmin && <ConnectingHelp />}
      <Card
        id="statuses"
        title="What each status counts as"
        description="Culture Amp’s status words become one of four. Where they differ, Culture Amp’s word is shown beside ours."
        flush
      >
        <StatusTable />
      </Card>
      <Card title="Goals in a review">
        <dl className="grid max-w-2xl gap-4">
          <Question of="Why does a person have no goals?">
            The person may have none in Culture Amp, may not be mapped yet, or the ID may be wrong. The reason
            stands beside the goals. HR admins can fix the mapping.
          </Question>
          <Question of="Why is a goal missing?">
            Key results, goals that only their owner can see, and goals outside the review period are left
            out. At most 50 goals fit; the others are counted. What was left out is listed below the goals,
            with the reason.
          </Question>
          <Question of="How old are the goals?">
            Each person’s page shows when the goals were last read. “Refresh from Culture Amp” reads them
            again.
          </Question>
          <Question of="What is sent to the review prompt?">
            Exactly the text in the [GOALS] block, to the letter. Marked goals were changed to fit, or read
            like an instruction to the AI: check them before you send.
          </Question>
        </dl>
      </Card>
      <Card title="Privacy and support">
        <dl className="grid max-w-2xl gap-4">
          <Question of="Who sees what?">
            <Link href="/privacy" className="underline underline-offset-4">
              Privacy
            </Link>{' '}
            lists what is stored, for how long, and who sees it.
          </Question>
          <Question of="Something doesn’t work">
            <SupportText>
              Contact support. If the page shows a reference, include it: the log has the details under it.
            </SupportText>
          </Question>
        </dl>
      </Card>
    </AppShell>
  ))
}
