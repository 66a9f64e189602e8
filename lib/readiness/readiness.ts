import { z } from 'zod'
import { EmployeeId } from '#db/ids'
import {
  type ReadinessFilters,
  type ReadinessGroup,
  type ReadinessPerson,
  readinessOfGroups,
  readinessOfPeople,
} from '#db/queries/readiness/readiness'
import { type ReadinessState, readinessStates } from '#db/queries/readiness/states'
import { readSettings } from '#db/queries/settings/settings'
import type { OrganizationTransaction } from '#db/tenant'
import type { ReviewPeriod } from '#lib/goals/period'
import { reviewPeriodOf } from '#lib/settings/view'

const pageSize = 50

/** A page of the Readiness tab: people, or the managers or departments that they are grouped by. */
export type ReadinessPage = {
  /** Null while there is none: then every goal counts. */
  period: ReviewPeriod | null
  counts: Partial<Record<ReadinessState, number>>
  /** How many rows there are in all. */
  found: number
  pages: number
} & (
  | { view: 'people'; rows: ReadinessPerson[] }
  | { view: 'managers' | 'departments'; rows: ReadinessGroup[] }
)

const optional = <Value extends z.ZodType>(value: Value) => value.nullable().catch(null)
const Request = z.object({
  view: z.enum(['people', 'managers', 'departments']).catch('people'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  state: optional(z.enum(readinessStates)),
  manager: optional(z.union([EmployeeId, z.literal('')])),
  // PostgreSQL stores no NUL in a text.
  department: optional(
    z
      .string()
      .max(1_000)
      .regex(/^[^\0]*$/),
  ),
})

/** The filters of a URL; unreadable ones are ignored. */
export function readinessRequest(params: URLSearchParams) {
  const { view, page, ...filters } = Request.parse(
    Object.fromEntries(
      ['view', 'page', 'state', 'manager', 'department'].map((name) => [name, params.get(name)]),
    ),
  )
  return { view, page, filters: filters satisfies ReadinessFilters }
}

/**
 * One page of the readiness for the review period.
 * @param params `view`, `page` from 1, and the filters `state`, `manager` (an id, or '' for none), `department`
 */
export async function readinessPage(
  tx: OrganizationTransaction,
  params: URLSearchParams,
): Promise<ReadinessPage> {
  const settings = await readSettings(tx)
  const { view, page, filters } = readinessRequest(params)
  const place = { limit: pageSize, offset: (page - 1) * pageSize }
  const head = { period: reviewPeriodOf(settings) }
  const pagesOf = (found: number) => Math.max(1, Math.ceil(found / pageSize))
  if (view === 'people') {
    const people = await readinessOfPeople(tx, settings, filters, place)
    return { ...head, view, ...people, pages: pagesOf(people.found) }
  }
  const groups = await readinessOfGroups(tx, settings, view, filters, place)
  return { ...head, view, ...groups, pages: pagesOf(groups.found) }
}
