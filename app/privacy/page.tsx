import type { Metadata } from 'next'
import { withOrganization } from '#db/tenant'
import { whoSeesWhat } from '#lib/access/rights'
import { database } from '#lib/database'
import { plural } from '#lib/format'
import { settingsView } from '#lib/settings/view'
import { PaletteButton } from '../palette/palette-button.tsx'
import { withPage } from '../requests/with-page.ts'
import { Card } from '../ui/layout/card.tsx'
import { PageHeader } from '../ui/layout/page-header.tsx'
import { AppShell } from '../ui/shell/app-shell.tsx'
import { WhoSeesWhat } from './who-sees-what.tsx'

export const metadata: Metadata = { title: 'Privacy' }

/** What is stored about people, for how long, and who sees it. For everyone with an account. */
export default function PrivacyPage() {
  return withPage('/privacy', async (viewer) => {
    const { retentionMonths } = await withOrganization(database(), viewer.organizationId, settingsView)
    return (
      <AppShell
        viewer={viewer}
        current="account"
        search={<PaletteButton isAdmin={viewer.isAdmin} hasReports={viewer.hasReports} />}
      >
        <PageHeader
          title="Privacy"
          description={`What PerfCopilot stores about the people of ${viewer.organizationName}, and who sees it.`}
        />
        <Card title="What is stored">
          <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[10rem_1fr]">
            {stored(retentionMonths).map(([term, text]) => (
              <div key={term} className="contents">
                <dt className="text-muted">{term}</dt>
                <dd className="wrap-break-word max-w-2xl max-sm:mb-2">{text}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <Card
          title="Who sees what"
          description="Nothing is visible to other organizations. Each preview, export and change is in the activity log."
          flush
        >
          <WhoSeesWhat rows={whoSeesWhat()} />
        </Card>
        <Card title="Your data">
          <p className="max-w-2xl">
            Ask an HR admin for a copy of everything stored about you, or for its erasure. An admin does both
            on your page under Team. After an erasure, syncs and imports don’t bring the data back.
          </p>
        </Card>
      </AppShell>
    )
  })
}

const stored = (months: number): [string, string][] => [
  [
    'Person',
    'Name, email, title, department, employee number, manager, start and end date: from HR’s import or entered by an admin.',
  ],
  [
    'Goals',
    'Name, description, status and dates of goals that Culture Amp shows to the connection: never key results, never goals that are visible to their owner only. Nothing is written to Culture Amp.',
  ],
  [
    'Blocks sent',
    'The text of each [GOALS] block that the review generator fetched, and when: what a review was written from.',
  ],
  [
    'Visits',
    'Who last looked at whose goals, and when, to show what changed since; and what a manager asked HR about them.',
  ],
  ['Account', 'Email, role, last sign-in. Passwords are stored as argon2id hashes only.'],
  [
    'Activity',
    'Who did what, and when. Never a goal’s text, a password or a key; names are looked up when the log is shown.',
  ],
  [
    'For how long',
    `Goals that are no longer in Culture Amp, results of syncs, and blocks that were sent: ${plural(months, 'month')}. Imported files: seven days. Everything else until the person is erased.`,
  ],
]
