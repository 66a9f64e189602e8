import { z } from 'zod'
import { EmployeeId } from '#db/ids'
import { type ListFilters, listsShown } from '#db/queries/people/list/list-filters'
import { listSorts } from '#db/queries/people/list/list-order'
import type { ListRequest } from '#db/queries/people/list/list-page'

/** Rows of a page of people. */
export const peopleOnPage = 25

const Manager = z.union([EmployeeId, z.enum(['none', 'left'])])

/** Reads the filters of a list of people from a URL; what is missing or unreadable filters nothing. */
function listFilters(params: URLSearchParams): ListFilters {
  const department = params.get('department')
  return {
    search: (params.get('search') ?? '').trim().slice(0, 200),
    goal: clean(params.get('goal') ?? '')
      .trim()
      .slice(0, 200),
    show: z.enum(listsShown).catch('active').parse(params.get('show')),
    account: z.enum(['with', 'without', 'admin']).nullable().catch(null).parse(params.get('account')),
    department: department === null ? null : clean(department).slice(0, 200),
    manager: Manager.nullable().catch(null).parse(params.get('manager')),
    since: z.iso.date().nullable().catch(null).parse(params.get('since')),
  }
}

/** Reads filters, order and place (`after` or `before`, the id of a person) of one page of a list of people from a URL. */
export function listRequest(params: URLSearchParams): ListRequest {
  const after = EmployeeId.safeParse(params.get('after')).data
  const before = EmployeeId.safeParse(params.get('before')).data
  const id = before ?? after
  return {
    ...listFilters(params),
    sort: z.enum(listSorts).catch('name').parse(params.get('sort')),
    place: id === undefined ? null : { id, isBefore: before !== undefined },
    limit: peopleOnPage,
  }
}

// PostgreSQL stores no NUL in a text.
const clean = (text: string) => text.toWellFormed().replaceAll('\0', ' ')
