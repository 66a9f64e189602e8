import { and, eq, exists, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { employees, organizations, users } from '../schema/people.ts'
import type { OrganizationTransaction } from '../tenant.ts'

/** Adds an organization; its id is the transaction's. */
export async function insertOrganization(tx: OrganizationTransaction, name: string): Promise<void> {
  await tx.insert(organizations).values({ id: tx.organizationId, name })
}

/** Adds an account that signs in by password. Returns false when the organization has one with this address. */
export async function insertUser(
  tx: OrganizationTransaction,
  user: { email: string; name: string; role: 'admin' | 'member'; passwordHash: string },
): Promise<boolean> {
  const added = await tx
    .insert(users)
    .values({ organizationId: tx.organizationId, ...user })
    .onConflictDoNothing()
    .returning({ id: users.id })
  return added.length > 0
}

export type ActiveUser = {
  id: string
  name: string
  email: string
  role: 'admin' | 'member'
  employeeId: string | null
  sessionVersion: number
  organizationName: string
  timeZone: string
  hasReports: boolean
}

/** Who this user is now: rights and reporting lines as the database has them at this moment. Null when gone or deactivated. */
export async function activeUser(tx: OrganizationTransaction, userId: string): Promise<ActiveUser | null> {
  const reports = alias(employees, 'reports')
  const [user] = await tx
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
      employeeId: users.employeeId,
      sessionVersion: users.sessionVersion,
      organizationName: organizations.name,
      timeZone: organizations.timeZone,
      hasReports: sql<boolean>`${exists(
        tx
          .select({ one: sql`1` })
          .from(reports)
          .where(
            and(
              eq(reports.organizationId, users.organizationId),
              or(eq(reports.managerId, users.employeeId), eq(reports.reviewerId, users.employeeId)),
              isNull(reports.deactivatedAt),
            ),
          ),
      )}`,
    })
    .from(users)
    .innerJoin(organizations, eq(organizations.id, users.organizationId))
    .where(
      and(eq(users.organizationId, tx.organizationId), eq(users.id, userId), isNull(users.deactivatedAt)),
    )
  return user ?? null
}
