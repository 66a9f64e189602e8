'use client'

import { formatNumber } from '#lib/format'
import { Pagination } from '#ui/layout/pagination'
import { useReportParams } from './report-params-provider.tsx'

type ReportPagesProps = {
  page: number
  perPage: number
  /** People on this page. */
  shown: number
  /** People on all pages. */
  found: number
}

/** "51–75 of 300" and the steps to the pages beside. */
export function ReportPages({ page, perPage, shown, found }: ReportPagesProps) {
  const { change } = useReportParams()
  const before = (page - 1) * perPage
  const goTo = (to: number) => ({ onSelect: () => change({ page: to }) })
  const range =
    shown === 1 ? formatNumber(before + 1) : `${formatNumber(before + 1)}–${formatNumber(before + shown)}`
  return (
    <Pagination
      label="Pages of your people"
      shown={`${range} of ${formatNumber(found)}`}
      previous={page > 1 ? goTo(page - 1) : null}
      next={before + shown < found ? goTo(page + 1) : null}
    />
  )
}
