import { and, asc, count, eq, ilike, inArray, or, sql } from 'drizzle-orm'
import type { RunId } from '#db/ids'
import { employees } from '#db/schema/people'
import { outcomes } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import type { PageRequest } from '../../people/by-name.ts'

/**
 * What a run learned about people, one page by name, and how many match in all.
 * @param codes outcome codes to show; null for all
 */
export async function outcomesOfRun(
  tx: OrganizationTransaction,
  runId: RunId,
  { search, after, limit, codes }: PageRequest & { codes: readonly string[] | null },
) {
  const ofRun = and(
    eq(outcomes.organizationId, tx.organizationId),
    eq(outcomes.runId, runId),
    codes ? inArray(outcomes.code, [...codes]) : undefined,
  )
  const startsAfter = after
    ? sql`(${employees.fullName}, ${employees.id}) > (${after.fullName}, ${after.id}::uuid)`
    : undefined
  const rows = await tx
    .select({
      id: employees.id,
      fullName: employees.fullName,
      email: employees.email,
      title: employees.title,
      department: employees.department,
      code: outcomes.code,
      message: outcomes.message,
      detail: outcomes.detail,
      httpStatus: outcomes.httpStatus,
      goalsReceived: outcomes.goalsReceived,
      goalsAdded: outcomes.goalsAdded,
      goalsChanged: outcomes.goalsChanged,
      goalsRemoved: outcomes.goalsRemoved,
      rowsSkipped: outcomes.rowsSkipped,
      at: outcomes.at,
    })
    .from(outcomes)
    .innerJoin(employees, ofOutcome)
    .where(and(ofRun, named(search), startsAfter))
    .orderBy(asc(employees.fullName), asc(employees.id))
    .limit(limit)
  // Every outcome has its person: without a search they need not be read to count.
  const counted = tx.select({ n: count() }).from(outcomes)
  const [total] =
    search === ''
      ? await counted.where(ofRun)
      : await counted.innerJoin(employees, ofOutcome).where(and(ofRun, named(search)))
  return { rows, total: total?.n ?? 0 }
}

/** How many people have which outcome in the run. */
export function outcomeCodesOfRun(tx: OrganizationTransaction, runId: RunId) {
  return tx
    .select({ code: outcomes.code, people: count() })
    .from(outcomes)
    .where(and(eq(outcomes.organizationId, tx.organizationId), eq(outcomes.runId, runId)))
    .groupBy(outcomes.code)
    .orderBy(asc(outcomes.code))
}

const ofOutcome = and(
  eq(employees.organizationId, outcomes.organizationId),
  eq(employees.id, outcomes.employeeId),
)

function named(search: string) {
  if (search === '') return undefined
  const pattern = `%${search.replace(/[\\%_]/g, (c) => `\\${c}`)}%`
  return or(ilike(employees.fullName, pattern), ilike(employees.email, pattern))
}
