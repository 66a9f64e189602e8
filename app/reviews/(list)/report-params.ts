import {
  createLoader,
  type inferParserType,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server'
import { reportFilters, reportSorts } from '#db/queries/reviews/report-lists'

/** What the URL holds of the list of reports; unreadable values are ignored. */
export const reportParams = {
  search: parseAsString.withDefault(''),
  show: parseAsStringLiteral(reportFilters).withDefault('all'),
  sort: parseAsStringLiteral(reportSorts).withDefault('attention'),
  page: parseAsInteger.withDefault(1),
}

export type ReportParams = inferParserType<typeof reportParams>

/** Reads a page's `searchParams`. */
export const loadReportParams = createLoader(reportParams)
