import { and, eq, isNull, sql } from 'drizzle-orm'
import { compiledSelect } from '../connection/compiled-select.ts'
import type { EmployeeId, UserId } from '../ids.ts'
import { sessions } from '../schema/accounts.ts'
import { employees, organizations, users } from '../schema/people.ts'
import type { OrganizationTransaction } from '../tenant.ts'
import { isSessionAlive, isSessionStale } from './accounts/sessions.ts'

/** Adds an organization; its id is the transaction's. */
export async function insertOrganization(tx: OrganizationTransaction, name: string): Promise<void> {
  await tx.insert(organizations).values({ id: tx.organizationId, name })
}

/** Adds an account, which signs in by single sign-on where it has no password. Returns its id; null when the organization has one with this address. */
export async function insertUser(
  tx: OrganizationTransaction,
  user: { email: string; name: string; role: 'admin' | 'member'; passwordHash: string | null },
): Promise<UserId | null> {
  const [added] = await tx
    .insert(users)
    .values({ organizationId: tx.organizationId, ...user })
    .onConflictDoNothing()
    .returning({ id: users.id })
  return added?.id ?? null
}

export type ActiveUser = {
  id: UserId
  name: string
  email: string
  role: 'admin' | 'member'
  employeeId: EmployeeId | null
  signedInAt: Date
  /** Its last use was written down a while ago. */
  isSessionStale: boolean
  organizationName: string
  timeZone: string
  hasReports: boolean
}

/**
 * The user of a session: rights and reporting lines as the database has them at this moment. Null when the session is
 * over or the account deactivated. Uses `send`, so it may be a step of `sendInOrder`.
 */
export async function activeUser(
  tx: OrganizationTransaction,
  { userId, sessionId }: { userId: UserId; sessionId: string },
): Promise<ActiveUser | null> {
  const [user] = await selectActive(tx, { organizationId: tx.organizationId, sessionId, userId })
  return user ?? null
}

// Read with every page and every address.
const selectActive = compiledSelect(
  {
    id: users.id,
    name: users.name,
    email: users.email,
    role: users.role,
    employeeId: users.employeeId,
    signedInAt: sessions.signedInAt,
    isSessionStale,
    organizationName: organizations.name,
    timeZone: organizations.timeZone,
    hasReports: sql<boolean>`exists (select 1 from ${employees} reports
      where reports.organization_id = ${users.organizationId}
        and (reports.manager_id = ${users.employeeId} or reports.reviewer_id = ${users.employeeId})
        and reports.deactivated_at is null)`,
  },
  (select) =>
    select
      .from(sessions)
      .innerJoin(
        users,
        and(
          eq(users.organizationId, sessions.organizationId),
          eq(users.id, sessions.userId),
          eq(users.sessionVersion, sessions.sessionVersion),
        ),
      )
      .innerJoin(organizations, eq(organizations.id, users.organizationId))
      .where(
        and(
          eq(sessions.organizationId, sql.placeholder('organizationId')),
          eq(sessions.id, sql.placeholder('sessionId')),
          eq(sessions.userId, sql.placeholder('userId')),
          isSessionAlive,
          isNull(users.deactivatedAt),
        ),
      ),
)

/** The role of an account at this moment; null when it is gone or deactivated. */
export async function activeRole(
  tx: OrganizationTransaction,
  userId: UserId,
): Promise<'admin' | 'member' | null> {
  const [user] = await tx
    .select({ role: users.role })
    .from(users)
    .where(
      and(eq(users.organizationId, tx.organizationId), eq(users.id, userId), isNull(users.deactivatedAt)),
    )
  return user?.role ?? null
}

/** Name and time zone of the transaction's organization. */
export async function organizationOf(
  tx: OrganizationTransaction,
): Promise<{ organizationName: string; timeZone: string } | null> {
  const [organization] = await tx
    .select({ organizationName: organizations.name, timeZone: organizations.timeZone })
    .from(organizations)
    .where(eq(organizations.id, tx.organizationId))
  return organization ?? null
}

/** Numbers of the transaction's organization. */
export async function organizationSummary(tx: OrganizationTransaction) {
  const [row] = await tx.execute<{
    people: number
    mapped: number
    accounts: number
    connection: string
  }>(sql`
    select (select count(*)::int from employees e where e.organization_id = o.id and e.deactivated_at is null) as people,
      (select count(*)::int from mappings m where m.organization_id = o.id
        and m.culture_amp_user_id is not null) as mapped,
      (select count(*)::int from users u where u.organization_id = o.id and u.deactivated_at is null) as accounts,
      coalesce((select c.state from connections c where c.organization_id = o.id), 'not_connected') as connection
    from organizations o where o.id = ${tx.organizationId}::uuid`)
  return row ?? { people: 0, mapped: 0, accounts: 0, connection: 'not_connected' }
}

/** Renames the transaction's organization. */
export async function renameOrganizationTo(tx: OrganizationTransaction, name: string): Promise<void> {
  await tx.update(organizations).set({ name }).where(eq(organizations.id, tx.organizationId))
}
