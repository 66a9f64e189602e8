import { z } from 'zod'
import { EmployeeId } from '#db/ids'
import { type TeamFilters, teamShown } from '#db/queries/people/team/team-filters'
import type { TeamRequest } from '#db/queries/people/team/team-list'
import { teamSorts } from '#db/queries/people/team/team-order'
import { pageSize } from '#lib/pagination'

const Manager = z.union([EmployeeId, z.enum(['none', 'left'])])

/** Reads the filters of the team list from a URL; what is missing or unreadable filters nothing. */
export function teamFilters(params: URLSearchParams): TeamFilters {
  const department = params.get('department')
  return {
    search: (params.get('search') ?? '').trim().slice(0, 200),
    goal: clean(params.get('goal') ?? '')
      .trim()
      .slice(0, 200),
    show: z.enum(teamShown).catch('active').parse(params.get('show')),
    account: z.enum(['with', 'without', 'admin']).nullable().catch(null).parse(params.get('account')),
    department: department === null ? null : clean(department).slice(0, 200),
    manager: Manager.nullable().catch(null).parse(params.get('manager')),
  }
}

/** Reads filters, order and place (`after` or `before`, the id of a person) of one page of the team list from a URL. */
export function teamRequest(params: URLSearchParams): TeamRequest {
  const after = EmployeeId.safeParse(params.get('after')).data
  const before = EmployeeId.safeParse(params.get('before')).data
  const id = before ?? after
  return {
    ...teamFilters(params),
    sort: z.enum(teamSorts).catch('name').parse(params.get('sort')),
    place: id === undefined ? null : { id, isBefore: before !== undefined },
    limit: pageSize,
  }
}

// PostgreSQL stores no NUL in a text.
const clean = (text: string) => text.toWellFormed().replaceAll('\0', ' ')
