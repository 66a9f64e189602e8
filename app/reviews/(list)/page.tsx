import type { Metadata } from 'next'
import { database } from '#lib/database'
import { reportsOfViewer } from '#lib/reviews/reports'
import { PageHeader } from '#ui/page-header'
import { visit } from '../../visit.ts'
import { NoReports } from './no-reports.tsx'
import { ReportList } from './report-list.tsx'

export const metadata: Metadata = { title: 'Reviews' }

export default function ReviewsPage() {
  return visit('/reviews', async (viewer) => {
    const reports = await reportsOfViewer(database(), viewer)
    return (
      <>
        <PageHeader
          title="Reviews"
          description="The people who report to you, with the goals that go into their performance reviews."
        />
        {reports.length > 0 ? <ReportList reports={reports} /> : <NoReports isAdmin={viewer.isAdmin} />}
      </>
    )
  })
}
