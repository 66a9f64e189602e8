import { formatNumber } from '#lib/format'
import type { ReportsPage } from '#lib/reviews/reports'
import { reportsPerPage } from '#lib/reviews/reports'
import { Pill } from '#ui/display/pill'
import { Card } from '#ui/layout/card'
import { NoOneFound } from './no-one-found.tsx'
import { ReportControls } from './report-controls.tsx'
import { ReportPages } from './report-pages.tsx'
import type { ReportParams } from './report-params.ts'
import { ReportParamsProvider } from './report-params-provider.tsx'
import { ReportRows } from './report-rows.tsx'

type ReportListProps = { params: ReportParams; reports: ReportsPage; isAdmin: boolean }

/** One page of a manager's people. */
export function ReportList({ params, reports: { totals, found, rows, page }, isAdmin }: ReportListProps) {
  return (
    <ReportParamsProvider params={params}>
      <Card
        title="Your people"
        badge={<Pill>{formatNumber(totals.people)}</Pill>}
        flush
        footer={
          rows.length > 0 && (
            <ReportPages page={page} perPage={reportsPerPage} shown={rows.length} found={found} />
          )
        }
      >
        <ReportControls totals={totals} />
        {rows.length > 0 ? (
          <ReportRows rows={rows} isAdmin={isAdmin} />
        ) : (
          <div className="border-line border-t">
            <NoOneFound />
          </div>
        )}
      </Card>
    </ReportParamsProvider>
  )
}
