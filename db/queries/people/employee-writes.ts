import { and, eq, isNull, ne, or, sql } from 'drizzle-orm'
import type { EmployeeId, UserId } from '#db/ids'
import { employees, users } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'
import { accountOfEmployee } from '../accounts/accounts.ts'

/** What an admin or an import enters about a person. */
export type EmployeeValues = {
  fullName: string
  email: string | null
  title: string | null
  department: string | null
  employeeNumber: string | null
  managerId: EmployeeId | null
  reviewerId: EmployeeId | null
  startDate: string | null
  endDate: string | null
}

const withId = (tx: OrganizationTransaction, id: EmployeeId) =>
  and(eq(employees.organizationId, tx.organizationId), eq(employees.id, id))

/** The person, locked until the end of the transaction; null when there is none of this id in the organization. */
export async function lockEmployee(tx: OrganizationTransaction, id: EmployeeId) {
  const [row] = await tx
    .select({
      id: employees.id,
      fullName: employees.fullName,
      email: employees.email,
      title: employees.title,
      department: employees.department,
      employeeNumber: employees.employeeNumber,
      managerId: employees.managerId,
      reviewerId: employees.reviewerId,
      startDate: employees.startDate,
      endDate: employees.endDate,
      deactivatedAt: employees.deactivatedAt,
    })
    .from(employees)
    .where(withId(tx, id))
    .for('no key update')
  return row ?? null
}

/** Adds an active person; returns the id. A taken email or number fails with a unique violation. */
export async function insertEmployee(
  tx: OrganizationTransaction,
  values: EmployeeValues,
): Promise<EmployeeId> {
  const [row] = await tx
    .insert(employees)
    .values({ organizationId: tx.organizationId, ...values })
    .returning({ id: employees.id })
  if (!row) throw new Error('The insert returned no row')
  return row.id
}

/** Overwrites what is entered about the person. A taken email or number fails with a unique violation. */
export async function updateEmployee(
  tx: OrganizationTransaction,
  id: EmployeeId,
  values: EmployeeValues,
): Promise<void> {
  await tx
    .update(employees)
    .set({ ...values, lastSeenAt: sql`now()` })
    .where(withId(tx, id))
}

/** Another person, active or not, with this email or this employee number, both compared without case; null when free. */
export async function sameEmailOrNumber(
  tx: OrganizationTransaction,
  { email, employeeNumber }: Pick<EmployeeValues, 'email' | 'employeeNumber'>,
  exceptId: EmployeeId | null,
) {
  const [row] = await tx
    .select({
      id: employees.id,
      fullName: employees.fullName,
      hasLeft: sql<boolean>`${employees.deactivatedAt} is not null`,
      isSameEmail: sql<boolean>`coalesce(lower(${employees.email}) = lower(${email}::text), false)`,
    })
    .from(employees)
    .where(
      and(
        eq(employees.organizationId, tx.organizationId),
        or(
          sql`lower(${employees.email}) = lower(${email}::text)`,
          sql`lower(${employees.employeeNumber}) = lower(${employeeNumber}::text)`,
        ),
        exceptId === null ? undefined : ne(employees.id, exceptId),
      ),
    )
    .orderBy(sql`4 desc`)
    .limit(1)
  return row ?? null
}

/** Whether another account than `exceptUserId` has this email, without case. */
export async function isAccountEmailTaken(
  tx: OrganizationTransaction,
  email: string,
  exceptUserId: UserId,
): Promise<boolean> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.organizationId, tx.organizationId),
        sql`lower(${users.email}) = lower(${email})`,
        ne(users.id, exceptUserId),
      ),
    )
  return rows.length > 0
}

/** Gives the account the person's present name and email. */
export async function updateAccount(
  tx: OrganizationTransaction,
  userId: UserId,
  values: { name: string; email: string },
): Promise<void> {
  await tx
    .update(users)
    .set(values)
    .where(and(eq(users.organizationId, tx.organizationId), eq(users.id, userId)))
}

/**
 * Ties the account that signs in with the person's email, and belongs to no person yet, to the person, whose name it
 * takes on. Does nothing where there is none or the person has an account.
 */
export async function tieAccountByEmail(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
  { fullName, email }: { fullName: string; email: string | null },
): Promise<void> {
  if (email === null || (await accountOfEmployee(tx, employeeId))) return
  await tx
    .update(users)
    .set({ employeeId, name: fullName })
    .where(
      and(
        eq(users.organizationId, tx.organizationId),
        isNull(users.employeeId),
        sql`lower(${users.email}) = lower(${email})`,
      ),
    )
}
