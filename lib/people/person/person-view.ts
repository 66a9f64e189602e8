import { z } from 'zod'
import { type EmployeeId, RunId } from '#db/ids'
import { mappingPeriods, personDetails } from '#db/queries/people/person/person-details'
import { goalHistory } from '#db/queries/people/person/person-goals'
import { outcomesOfPerson } from '#db/queries/people/person/person-outcomes'
import { directReports, managersAbove } from '#db/queries/people/reporting-line'
import type { OrganizationTransaction } from '#db/tenant'
import { goalPlace } from './goal-place.ts'

const maxReports = 100
const outcomesAPage = 20
const goalsAPage = 50

/** One person for admins: details, both directions of the reporting line, and the mapping with its history. */
export async function personView(tx: OrganizationTransaction, employeeId: EmployeeId) {
  const person = await personDetails(tx, employeeId)
  if (!person) return null
  const [above, reports, periods] = await Promise.all([
    managersAbove(tx, employeeId),
    directReports(tx, employeeId, maxReports),
    mappingPeriods(tx, employeeId),
  ])
  return { person, above, reports, periods }
}

export type PersonView = NonNullable<Awaited<ReturnType<typeof personView>>>

const Cursor = z.tuple([z.iso.datetime(), RunId])

/**
 * One page of what syncs learned about the person, newest first.
 * @param before `next` of the page before; anything unreadable means the newest page
 */
export async function personOutcomes(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
  before: string | null,
) {
  const cursor = Cursor.safeParse((before ?? '').split('~')).data
  const found = await outcomesOfPerson(tx, employeeId, {
    before: cursor ? { runAt: cursor[0], runId: cursor[1] } : null,
    limit: outcomesAPage + 1,
  })
  const rows = found.slice(0, outcomesAPage)
  const last = rows.at(-1)
  return { rows, next: found.length > outcomesAPage && last ? `${last.runAt}~${last.runId}` : null }
}

/**
 * One page of the person's stored goals with where each is and why.
 * @param params `search` is part of a title; `after` is `next` of the page before
 */
export async function personGoals(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
  params: URLSearchParams,
) {
  const search = (params.get('search') ?? '').replaceAll('\0', ' ').trim().slice(0, 200)
  const after = params.get('after') ?? ''
  const offset = /^\d{1,6}$/.test(after) ? Number(after) : 0
  const { rows, total } = await goalHistory(tx, employeeId, { search, offset, limit: goalsAPage })
  const end = offset + rows.length
  return {
    rows: rows.map((goal) => ({ ...goal, ...goalPlace(goal) })),
    total,
    next: end < total ? String(end) : null,
  }
}
