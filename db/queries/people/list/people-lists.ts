import { sql } from 'drizzle-orm'
import { employees, mappings } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'
import { mappedPerson } from '../mapped-person.ts'
import { ofEmployee, person } from '../people.ts'
import { orderBy } from './list-order.ts'
import { type ListRequest, listPage, these } from './list-page.ts'

/** Everyone in these lists has one. */
const hasId = sql<string>`${mappings.cultureAmpUserId}`

type Asked = Omit<ListRequest, 'show'>

/** One page of employees who are active, not mapped and not excluded. */
export function unmappedEmployees(tx: OrganizationTransaction, request: Asked) {
  return listPage(tx, { ...request, show: 'unmapped' }, (ids, sort) =>
    tx
      .select({ ...person, addedAt: employees.createdAt })
      .from(employees)
      .where(these(tx, ids))
      .orderBy(orderBy(sort)),
  )
}

/** One page of mapped active employees with their last outcome. */
export function mappedEmployees(tx: OrganizationTransaction, request: Asked) {
  return listPage(tx, { ...request, show: 'mapped' }, (ids, sort) =>
    tx
      .select({ ...mappedPerson(tx), cultureAmpUserId: hasId })
      .from(employees)
      .innerJoin(mappings, ofEmployee(mappings))
      .where(these(tx, ids))
      .orderBy(orderBy(sort)),
  )
}

/** One page of "Check these people": whose goals were kept although the answer was empty, or who never had any. */
export function employeesToCheck(tx: OrganizationTransaction, request: Asked) {
  return listPage(tx, { ...request, show: 'check' }, (ids, sort) =>
    tx
      .select({
        ...person,
        cultureAmpUserId: hasId,
        reason: mappings.checkReason,
        goalCount: mappings.goalCount,
        lastSyncedAt: mappings.lastSyncedAt,
        lastOutcomeAt: mappings.lastOutcomeAt,
      })
      .from(employees)
      .innerJoin(mappings, ofEmployee(mappings))
      .where(these(tx, ids))
      .orderBy(orderBy(sort)),
  )
}

/** One page of employees excluded as "Not in Culture Amp". */
export function excludedEmployees(tx: OrganizationTransaction, request: Asked) {
  return listPage(tx, { ...request, show: 'excluded' }, (ids, sort) =>
    tx
      .select({ ...person, excludedAt: employees.excludedAt, reason: employees.exclusionReason })
      .from(employees)
      .where(these(tx, ids))
      .orderBy(orderBy(sort)),
  )
}

/** One page of all active employees: for choosing one. The team list has more to show (db/queries/people/list/team-list.ts). */
export function team(tx: OrganizationTransaction, request: Asked) {
  return listPage(tx, { ...request, show: 'active' }, (ids, sort) =>
    tx.select(person).from(employees).where(these(tx, ids)).orderBy(orderBy(sort)),
  )
}
