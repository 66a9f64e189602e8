import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { type PgColumn, QueryBuilder } from 'drizzle-orm/pg-core'
import { compiledSelect } from '#db/connection/compiled-select'
import type { EmployeeId } from '#db/ids'
import { employees, mappings } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { arrayLiteral } from '../arrays.ts'
import { goalColumns } from '../goals/goals.ts'

/** Whose blocks are asked for: up to 100 people by their ids, or one by email, without case. */
export type PeopleAsked = { ids: EmployeeId[] } | { email: string }

/**
 * The active people among those asked for, with what decides how far their stored goals can be relied on. Uses
 * `send`, so it may be a step of `sendInOrder`.
 */
export const peopleToSend = (tx: OrganizationTransaction, asked: PeopleAsked) =>
  people[wayOf(asked)](tx, valuesOf(tx, asked))

/**
 * The stored goals of the people asked for, without the removed ones. Uses `send`, so it may be a step of
 * `sendInOrder`.
 */
export const goalsToSend = (tx: OrganizationTransaction, asked: PeopleAsked) =>
  goalsOf[wayOf(asked)](tx, valuesOf(tx, asked))

type Way = 'id' | 'ids' | 'email'

const wayOf = (asked: PeopleAsked): Way => {
  if ('email' in asked) return 'email'
  return asked.ids.length === 1 ? 'id' : 'ids'
}

const valuesOf = ({ organizationId }: OrganizationTransaction, asked: PeopleAsked) =>
  'email' in asked
    ? { organizationId, email: asked.email }
    : { organizationId, id: asked.ids[0], ids: arrayLiteral(asked.ids) }

const inOrganization = (column: PgColumn): SQL => eq(column, sql.placeholder('organizationId'))
const isOne = (column: PgColumn): SQL => eq(column, sql.placeholder('id'))
const isAmong = (column: PgColumn): SQL => sql`${column} = any(${sql.placeholder('ids')}::text::uuid[])`
const hasEmail = sql`lower(${employees.email}) = lower(${sql.placeholder('email')}::text)`

const selectPeople = (condition: SQL) =>
  compiledSelect(
    {
      id: employees.id,
      excludedAt: employees.excludedAt,
      isMapped: sql<boolean>`${mappings.employeeId} is not null`,
      lastOutcomeAt: mappings.lastOutcomeAt,
      lastSyncedAt: mappings.lastSyncedAt,
      checkReason: mappings.checkReason,
    },
    (select) =>
      select
        .from(employees)
        .leftJoin(
          mappings,
          and(eq(mappings.organizationId, employees.organizationId), eq(mappings.employeeId, employees.id)),
        )
        .where(and(inOrganization(employees.organizationId), condition, isNull(employees.deactivatedAt))),
  )

const people = {
  id: selectPeople(isOne(employees.id)),
  ids: selectPeople(isAmong(employees.id)),
  email: selectPeople(hasEmail),
}

const selectGoals = (condition: SQL) =>
  compiledSelect({ employeeId: goals.employeeId, ...goalColumns() }, (select) =>
    select.from(goals).where(and(inOrganization(goals.organizationId), condition, isNull(goals.removedAt))),
  )

const withEmail = new QueryBuilder()
  .select({ id: employees.id })
  .from(employees)
  .where(and(inOrganization(employees.organizationId), hasEmail))

const goalsOf = {
  id: selectGoals(isOne(goals.employeeId)),
  ids: selectGoals(isAmong(goals.employeeId)),
  email: selectGoals(inArray(goals.employeeId, withEmail)),
}
