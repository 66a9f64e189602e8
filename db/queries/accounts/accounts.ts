import { and, asc, eq, exists, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { EmployeeId, UserId } from '#db/ids'
import { employees, users } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'
import { hasIdentity, newestInvitation } from './links.ts'

/** What an account is good for; `invited` has no password yet and an invitation that still works. */
type AccountState = 'active' | 'invited' | 'invitation_expired' | 'not_invited' | 'deactivated'

export type Account = {
  id: UserId
  name: string
  email: string
  role: 'admin' | 'member'
  employeeId: EmployeeId | null
  hasPassword: boolean
  hasIdentity: boolean
  state: AccountState
  lastSignedInAt: Date | null
}

/** The account of this id; null when there is none. */
export async function accountById(tx: OrganizationTransaction, userId: UserId): Promise<Account | null> {
  const [account] = await accounts(tx, eq(users.id, userId)).limit(1)
  return account ?? null
}

/** The account of an employee; null when there is none. */
export async function accountOfEmployee(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
): Promise<Account | null> {
  const [account] = await accounts(tx, eq(users.employeeId, employeeId)).limit(1)
  return account ?? null
}

/** The account with this email address, without case; null when there is none. */
export async function accountByEmail(tx: OrganizationTransaction, email: string): Promise<Account | null> {
  const [account] = await accounts(tx, sql`lower(${users.email}) = lower(${email})`).limit(1)
  return account ?? null
}

/** The admins, and the accounts of people who are not in the list of employees: by name, at most 200. */
export function adminAccounts(tx: OrganizationTransaction): Promise<Account[]> {
  return accounts(tx, or(eq(users.role, 'admin'), isNull(users.employeeId)))
    .orderBy(asc(users.name), asc(users.id))
    .limit(200)
}

/** Every account of the organization, by email. For operators' commands. */
export function everyAccount(tx: OrganizationTransaction): Promise<Account[]> {
  return accounts(tx).orderBy(asc(users.email), asc(users.id))
}

/** Accounts with what they can do, for lists to join or filter. */
function accounts(tx: OrganizationTransaction, where?: ReturnType<typeof and>) {
  const invitation = newestInvitation(tx)
  return tx
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
      employeeId: users.employeeId,
      hasPassword: sql<boolean>`${users.passwordHash} is not null`,
      hasIdentity: hasIdentity(tx),
      state: sql<AccountState>`case when ${users.deactivatedAt} is not null then 'deactivated'
        when ${users.passwordHash} is not null or ${hasIdentity(tx)} then 'active'
        when ${invitation.expiresAt} is null then 'not_invited'
        when ${invitation.expiresAt} > now() then 'invited' else 'invitation_expired' end`,
      lastSignedInAt: users.lastSignedInAt,
    })
    .from(users)
    .leftJoinLateral(invitation, sql`true`)
    .where(and(eq(users.organizationId, tx.organizationId), where))
    .$dynamic()
}

/** Adds an account without password for an employee. Returns its id; null where the address has an account already. */
export async function insertInvitedUser(
  tx: OrganizationTransaction,
  user: { email: string; name: string; employeeId: EmployeeId },
): Promise<UserId | null> {
  const [added] = await tx
    .insert(users)
    .values({ organizationId: tx.organizationId, role: 'member', ...user })
    .onConflictDoNothing()
    .returning({ id: users.id })
  return added?.id ?? null
}

/** Changes an account. */
export async function updateUser(
  tx: OrganizationTransaction,
  userId: UserId,
  values: Partial<
    Pick<
      typeof users.$inferInsert,
      'role' | 'passwordHash' | 'email' | 'name' | 'employeeId' | 'deactivatedAt'
    >
  >,
): Promise<void> {
  await tx
    .update(users)
    .set(values)
    .where(and(eq(users.organizationId, tx.organizationId), eq(users.id, userId)))
}

/** The stored hash of a user's password; null where there is none. */
export async function passwordHashOf(tx: OrganizationTransaction, userId: UserId): Promise<string | null> {
  const [user] = await tx
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.organizationId, tx.organizationId), eq(users.id, userId)))
  return user?.passwordHash ?? null
}

/**
 * How many active admins there are besides this one who can sign in, with a password or a linked identity. Holds all
 * admins until the transaction ends: of two who remove each other at once, one waits and then finds itself the last.
 */
export async function countOtherAdmins(tx: OrganizationTransaction, userId: UserId): Promise<number> {
  const rows = await tx.execute<{ id: UserId; can_sign_in: boolean }>(sql`
    select id, password_hash is not null or exists (select 1 from identities i
      where i.organization_id = users.organization_id and i.user_id = users.id) as can_sign_in
    from users
    where organization_id = ${tx.organizationId}::uuid and role = 'admin' and deactivated_at is null
    order by id for no key update of users`)
  return rows.filter((row) => row.can_sign_in && row.id !== userId).length
}

/** Active employees with active reports who have no account yet and an email address to invite, by name. */
export function managersToInvite(tx: OrganizationTransaction) {
  const reports = alias(employees, 'reports')
  return tx
    .select({ employeeId: employees.id, name: employees.fullName, email: sql<string>`${employees.email}` })
    .from(employees)
    .leftJoin(
      users,
      and(
        eq(users.organizationId, employees.organizationId),
        or(eq(users.employeeId, employees.id), sql`lower(${users.email}) = lower(${employees.email})`),
      ),
    )
    .where(
      and(
        eq(employees.organizationId, tx.organizationId),
        isNull(employees.deactivatedAt),
        isNotNull(employees.email),
        isNull(users.id),
        exists(
          tx
            .select({ one: sql`1` })
            .from(reports)
            .where(
              and(
                eq(reports.organizationId, employees.organizationId),
                eq(reports.managerId, employees.id),
                isNull(reports.deactivatedAt),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(employees.fullName), asc(employees.id))
}
