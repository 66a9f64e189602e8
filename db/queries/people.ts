import { and, asc, count, eq, ilike, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { employees, mappings } from '../schema/people.ts'
import { goals, syncRuns } from '../schema/sync.ts'
import type { OrganizationTransaction } from '../tenant.ts'
import { countGoals, countMapped, countUnmapped } from './people-counts.ts'

/** Where a page of people begins: after the person with this name and id, in the order of the list. */
export type After = { fullName: string; id: string }
export type PageRequest = { search: string; after: After | null; limit: number }

/** Employees without a mapping who are active and not set aside: one page by name, and how many there are in all. */
export async function unmappedEmployees(tx: OrganizationTransaction, page: PageRequest) {
  const where = and(
    ...activeInOrganization(tx),
    isNull(employees.setAsideAt),
    isNull(mappings.employeeId),
    matches(page.search),
  )
  const rows = await tx
    .select({ ...person, addedAt: employees.createdAt })
    .from(employees)
    .leftJoin(mappings, ofEmployee(mappings))
    .where(and(where, startsAfter(page.after)))
    .orderBy(asc(employees.fullName), asc(employees.id))
    .limit(page.limit)
  if (page.search === '') return { rows, total: await countUnmapped(tx) }
  const [total] = await tx
    .select({ n: count() })
    .from(employees)
    .leftJoin(mappings, ofEmployee(mappings))
    .where(where)
  return { rows, total: total?.n ?? 0 }
}

/** Employees set aside as "Not in Culture Amp", by name; at most 200. */
export function setAsideEmployees(tx: OrganizationTransaction) {
  return tx
    .select({ ...person, setAsideAt: employees.setAsideAt, reason: employees.setAsideReason })
    .from(employees)
    .where(and(...activeInOrganization(tx), isNotNull(employees.setAsideAt)))
    .orderBy(asc(employees.fullName), asc(employees.id))
    .limit(200)
}

/** Mapped active employees with their last outcome, one page by name, and how many there are in all. */
export async function mappedEmployees(tx: OrganizationTransaction, page: PageRequest) {
  const where = and(...activeInOrganization(tx), matches(page.search, mappings.cultureAmpUserId))
  const rows = await tx
    .select(mappedPerson)
    .from(employees)
    .innerJoin(mappings, ofEmployee(mappings))
    .where(and(where, startsAfter(page.after)))
    .orderBy(asc(employees.fullName), asc(employees.id))
    .limit(page.limit)
  if (page.search === '') return { rows, total: await countMapped(tx) }
  const [total] = await tx
    .select({ n: count() })
    .from(employees)
    .innerJoin(mappings, ofEmployee(mappings))
    .where(where)
  return { rows, total: total?.n ?? 0 }
}

/** The mapped person with the last outcome; null when not mapped. */
export async function mappedEmployee(tx: OrganizationTransaction, employeeId: string) {
  const [row] = await tx
    .select(mappedPerson)
    .from(employees)
    .innerJoin(mappings, ofEmployee(mappings))
    .where(and(eq(employees.organizationId, tx.organizationId), eq(employees.id, employeeId)))
  return row ?? null
}

/** "Check these people": whose goals were kept although the answer was empty, or who never had any. At most 200. */
export function employeesToCheck(tx: OrganizationTransaction) {
  return tx
    .select({
      ...person,
      cultureAmpUserId: mappings.cultureAmpUserId,
      reason: mappings.checkReason,
      goalCount: mappings.goalCount,
      lastSyncedAt: mappings.lastSyncedAt,
      lastOutcomeAt: mappings.lastOutcomeAt,
    })
    .from(employees)
    .innerJoin(mappings, ofEmployee(mappings))
    .where(and(...activeInOrganization(tx), isNotNull(mappings.checkReason)))
    .orderBy(asc(employees.fullName), asc(employees.id))
    .limit(200)
}

/** The person; null when there is none of this id in the organization. */
export async function employeeById(tx: OrganizationTransaction, employeeId: string) {
  const [row] = await tx
    .select({
      ...person,
      managerId: employees.managerId,
      deactivatedAt: employees.deactivatedAt,
      startDate: employees.startDate,
    })
    .from(employees)
    .where(and(eq(employees.organizationId, tx.organizationId), eq(employees.id, employeeId)))
  return row ?? null
}

/** How many mapped, active people and stored goals there are: what disconnecting is about. */
export async function connectionCounts(tx: OrganizationTransaction) {
  return {
    mapped: await countMapped(tx),
    unmapped: await countUnmapped(tx),
    goals: await countGoals(tx),
  }
}

/** Everybody active with their manager's name, one page by name, and how many there are in all. */
export async function team(tx: OrganizationTransaction, page: PageRequest) {
  const where = and(...activeInOrganization(tx), matches(page.search))
  const rows = await tx
    .select({
      ...person,
      startDate: employees.startDate,
      managerName: sql<
        string | null
      >`(select m.full_name from employees m where m.organization_id = ${employees.organizationId} and m.id = ${employees.managerId})`,
      cultureAmpUserId: mappings.cultureAmpUserId,
    })
    .from(employees)
    .leftJoin(mappings, ofEmployee(mappings))
    .where(and(where, startsAfter(page.after)))
    .orderBy(asc(employees.fullName), asc(employees.id))
    .limit(page.limit)
  const [total] = await tx.select({ n: count() }).from(employees).where(where)
  return { rows, total: total?.n ?? 0 }
}

const person = {
  id: employees.id,
  fullName: employees.fullName,
  email: employees.email,
  title: employees.title,
  department: employees.department,
}

const mappedPerson = {
  ...person,
  cultureAmpUserId: mappings.cultureAmpUserId,
  mappedAt: mappings.mappedAt,
  lastOutcome: mappings.lastOutcome,
  lastOutcomeMessage: mappings.lastOutcomeMessage,
  lastOutcomeAt: mappings.lastOutcomeAt,
  lastSyncedAt: mappings.lastSyncedAt,
  goalCount: mappings.goalCount,
  checkReason: mappings.checkReason,
  noGoalsConfirmedAt: mappings.noGoalsConfirmedAt,
  firstGoal: sql<
    string | null
  >`(select g.name from ${goals} g where g.organization_id = ${employees.organizationId}
    and g.employee_id = ${employees.id} and g.removed_at is null and not g.is_left_out order by g.due_date nulls last, g.name collate "C" limit 1)`,
  isReading: sql<boolean>`exists (select 1 from ${syncRuns} r where r.organization_id = ${employees.organizationId}
    and r.employee_id = ${employees.id} and r.state in ('waiting', 'running'))`,
}

const ofEmployee = (other: { organizationId: AnyPgColumn; employeeId: AnyPgColumn }) =>
  and(eq(other.organizationId, employees.organizationId), eq(other.employeeId, employees.id))

const activeInOrganization = (tx: OrganizationTransaction) => [
  eq(employees.organizationId, tx.organizationId),
  isNull(employees.deactivatedAt),
]

/** Whether name, e-mail or department, or the column beside them, contains what was typed, in either case. */
function matches(search: string, beside?: AnyPgColumn): SQL | undefined {
  if (search === '') return undefined
  const pattern = `%${search.replace(/[\\%_]/g, (c) => `\\${c}`)}%`
  return or(
    sql`${employees.searchText} like lower(${pattern}::text collate "und-x-icu")`,
    beside && ilike(beside, pattern),
  )
}

const startsAfter = (after: After | null) =>
  after ? sql`(${employees.fullName}, ${employees.id}) > (${after.fullName}, ${after.id}::uuid)` : undefined
