import type { Metadata } from 'next'
import Link from 'next/link'
import { withPage } from '#app/requests/with-page'
import { database } from '#lib/database'
import { reportsOfViewer } from '#lib/reviews/reports'
import { cn } from '#ui/cn'
import { buttonVariants } from '#ui/controls/button-variants'
import { PageHeader } from '#ui/layout/page-header'
import { NoReports } from './no-reports.tsx'
import { ReportList } from './report-list.tsx'

export const metadata: Metadata = { title: 'Reviews' }

export default function ReviewsPage() {
  return withPage('/reviews', async (viewer) => {
    const reports = await reportsOfViewer(database(), viewer)
    return (
      <>
        <PageHeader
          title="Reviews"
          description={
            <>
              Your reports and the goals in their performance reviews.
              {viewer.isAdmin && reports.length > 0 && <EveryoneElse />}
            </>
          }
        />
        {reports.length > 0 ? <ReportList reports={reports} /> : <NoReports isAdmin={viewer.isAdmin} />}
      </>
    )
  })
}

function EveryoneElse() {
  return (
    <>
      {' '}
      As an HR admin you can preview anyone’s goals from{' '}
      <Link href="/admin?tab=team" className={cn(buttonVariants({ variant: 'link' }))}>
        the team
      </Link>
      .
    </>
  )
}
