import type { Database } from '#db/connection/client'
import {
  type ReportRow,
  type ReportsRequest,
  type ReportTotals,
  reportsPage,
} from '#db/queries/reviews/reports'
import { withOrganization } from '#db/tenant'
import type { Viewer } from '#lib/access/viewer'
import { settingsView } from '#lib/settings/view'

export const reportsPerPage = 25

/** One page of a manager's reports, with the totals of all of them. */
export type ReportsPage = {
  totals: ReportTotals
  /** How many the search and the filter leave. */
  found: number
  rows: ReportRow[]
  /** From 1; the last page where the asked one lies beyond it. */
  page: number
}

/** What a list of reports is asked for; `page` is from 1. */
export type AskedReports = Pick<ReportsRequest, 'search' | 'show' | 'sort'> & { page: number }

export const allReports: AskedReports = { search: '', show: 'all', sort: 'attention', page: 1 }

/** A page of the viewer's reports; null for a viewer without any. Two statements, three where the page lies beyond the end. */
export async function reportsOfViewer(
  database: Database,
  viewer: Viewer,
  { search, show, sort, page }: AskedReports = allReports,
): Promise<ReportsPage | null> {
  const managerId = viewer.employeeId
  if (managerId === null) return null
  return withOrganization(database, viewer.organizationId, async (tx) => {
    const settings = await settingsView(tx)
    const read = (from: number) =>
      reportsPage(tx, managerId, settings, {
        search: search.trim().slice(0, 200),
        show,
        sort,
        limit: reportsPerPage,
        offset: (from - 1) * reportsPerPage,
      })
    const asked = Math.min(Math.max(1, page), 100_000)
    const found = await read(asked)
    if (found.totals.people === 0) return null
    const last = Math.max(1, Math.ceil(found.found / reportsPerPage))
    return asked <= last ? { ...found, page: asked } : { ...(await read(last)), page: last }
  })
}
