import { asc } from 'drizzle-orm'
import { employees } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'
import { person } from '../people.ts'
import { peopleWhere } from '../people-filter.ts'

/** Active people whom the search finds, by name, for choosing one: a manager, a reviewer. */
export function peopleToChoose(tx: OrganizationTransaction, search: string, limit: number) {
  return tx
    .select(person)
    .from(employees)
    .where(peopleWhere(tx, { list: 'team', search }))
    .orderBy(asc(employees.fullName), asc(employees.id))
    .limit(limit)
}
