import type { Metadata } from 'next'
import Link from 'next/link'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { PanelOpener } from '#app/block/panel/panel-opener.tsx'
import { withPage } from '#app/requests/with-page'
import { database } from '#lib/database'
import { reportsOfViewer } from '#lib/reviews/reports'
import { buttonVariants } from '#ui/controls/button-variants'
import { RelativeTime } from '#ui/display/relative-time'
import { Alert } from '#ui/feedback/alert'
import { PageHeader } from '#ui/layout/page-header'
import { EvidenceBalance } from './evidence-balance.tsx'
import { NoReports } from './no-reports.tsx'
import { ReportList } from './report-list.tsx'
import { loadReportParams } from './report-params.ts'

export const metadata: Metadata = { title: 'Reviews' }

type ReviewsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ReviewsPage({ searchParams }: ReviewsPageProps) {
  const asked = await loadReportParams(searchParams)
  return withPage('/reviews', async (viewer) => {
    const reports = await reportsOfViewer(database(), viewer, asked)
    if (!reports) {
      return (
        <>
          <PageHeader
            title="Reviews"
            description="Your reports and the goals in their performance reviews."
          />
          <NoReports isAdmin={viewer.isAdmin} />
        </>
      )
    }
    const { lastSyncedAt } = reports.totals
    return (
      <>
        <PageHeader
          title="Reviews"
          description={
            <>
              Your reports and the goals in their performance reviews.{' '}
              {lastSyncedAt && (
                <>
                  Last sync <RelativeTime instant={lastSyncedAt} />.
                </>
              )}
              {viewer.isAdmin && <EveryoneElse />}
            </>
          }
        />
        {!lastSyncedAt && (
          <Alert tone="info" live="note" title="No goals yet">
            None of your people has been synced with Culture Amp. Their goals appear here after the first
            sync.
          </Alert>
        )}
        <NuqsAdapter>
          <EvidenceBalance totals={reports.totals} />
          <PanelOpener>
            <ReportList params={asked} reports={reports} isAdmin={viewer.isAdmin} />
          </PanelOpener>
        </NuqsAdapter>
      </>
    )
  })
}

function EveryoneElse() {
  return (
    <>
      {' '}
      As an HR admin you can preview anyone’s goals from{' '}
      <Link href="/admin?tab=team" className={buttonVariants({ variant: 'link' })}>
        the team
      </Link>
      .
    </>
  )
}
