import { and, eq, exists, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { employees, organizations, users } from '../schema/people.ts'
import type { OrganizationTransaction } from '../tenant.ts'

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
              eq(reports.managerId, users.employeeId),
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
