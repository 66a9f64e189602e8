import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Database } from './connection/client.ts'
import type { ConnectionId, EmployeeId, OrganizationId, RunId, UserId } from './ids.ts'
import { accountLinks, identities } from './schema/accounts.ts'
import { bulkChanges } from './schema/bulk-changes.ts'
import { connections } from './schema/connections.ts'
import { organizations, users } from './schema/people.ts'
import { serviceTokens } from './schema/service-tokens.ts'
import { syncRuns } from './schema/sync.ts'
import { asSystem } from './tenant.ts'

export type SignInCandidate = {
  organizationId: OrganizationId
  userId: UserId
  passwordHash: string | null
  sessionVersion: number
}

/** The active users with this email address, in any organization, at most five: the password decides which one signs in. */
export function signInCandidates(database: Database, email: string): Promise<SignInCandidate[]> {
  return asSystem(database, (tx) =>
    tx
      .select({
        organizationId: users.organizationId,
        userId: users.id,
        passwordHash: users.passwordHash,
        sessionVersion: users.sessionVersion,
      })
      .from(users)
      .where(and(sql`lower(${users.email}) = lower(${email})`, isNull(users.deactivatedAt)))
      .orderBy(asc(users.organizationId))
      .limit(5),
  )
}

export type IdentityCandidate = SignInCandidate & { isDeactivated: boolean; isLinked: boolean }

/** The users that an account of the identity provider is linked with, in any organization, deactivated ones too. */
export function identityCandidates(
  database: Database,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<IdentityCandidate[]> {
  return asSystem(database, (tx) =>
    tx
      .select({ ...identityCandidate, isLinked: sql<boolean>`true` })
      .from(identities)
      .innerJoin(
        users,
        and(eq(users.organizationId, identities.organizationId), eq(users.id, identities.userId)),
      )
      .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)))
      .orderBy(asc(users.organizationId))
      .limit(20),
  )
}

/** The users with this email address, in any organization, and whether an account of this issuer is linked with them. */
export function emailCandidates(
  database: Database,
  { email, issuer }: { email: string; issuer: string },
): Promise<IdentityCandidate[]> {
  return asSystem(database, (tx) =>
    tx
      .select({ ...identityCandidate, isLinked: sql<boolean>`${identities.userId} is not null` })
      .from(users)
      .leftJoin(
        identities,
        and(
          eq(identities.organizationId, users.organizationId),
          eq(identities.userId, users.id),
          eq(identities.issuer, issuer),
        ),
      )
      .where(sql`lower(${users.email}) = lower(${email})`)
      .orderBy(asc(users.organizationId))
      .limit(20),
  )
}

const identityCandidate = {
  organizationId: users.organizationId,
  userId: users.id,
  passwordHash: users.passwordHash,
  sessionVersion: users.sessionVersion,
  isDeactivated: sql<boolean>`${users.deactivatedAt} is not null`,
}

/** The organization that made this token; null when none did. Says nothing of whether the link still works. */
export async function organizationOfLink(
  database: Database,
  tokenHash: string,
): Promise<OrganizationId | null> {
  const [link] = await asSystem(database, (tx) =>
    tx
      .select({ organizationId: accountLinks.organizationId })
      .from(accountLinks)
      .where(eq(accountLinks.tokenHash, tokenHash))
      .limit(1),
  )
  return link?.organizationId ?? null
}

/** The organization that made this service token; null when none did. Says nothing of whether the token still works. */
export async function organizationOfServiceToken(
  database: Database,
  tokenHash: string,
): Promise<OrganizationId | null> {
  const [token] = await asSystem(database, (tx) =>
    tx
      .select({ organizationId: serviceTokens.organizationId })
      .from(serviceTokens)
      .where(eq(serviceTokens.tokenHash, tokenHash))
      .limit(1),
  )
  return token?.organizationId ?? null
}

/** The names of these organizations, by id. */
export function organizationNames(
  database: Database,
  ids: OrganizationId[],
): Promise<{ id: OrganizationId; name: string }[]> {
  return asSystem(database, (tx) =>
    tx
      .select({ id: organizations.id, name: organizations.name })
      .from(organizations)
      .where(inArray(organizations.id, ids))
      .orderBy(asc(organizations.name), asc(organizations.id)),
  )
}

/** Every organization, by id. For operators' commands. */
export function allOrganizations(database: Database): Promise<{ id: OrganizationId; name: string }[]> {
  return asSystem(database, (tx) =>
    tx
      .select({ id: organizations.id, name: organizations.name })
      .from(organizations)
      .orderBy(asc(organizations.id)),
  )
}

/** The organizations of exactly this name. */
export function organizationsNamed(database: Database, name: string): Promise<{ id: OrganizationId }[]> {
  return asSystem(database, (tx) =>
    tx.select({ id: organizations.id }).from(organizations).where(eq(organizations.name, name)),
  )
}

export type SilentRun = {
  organizationId: OrganizationId
  runId: RunId
  connectionId: ConnectionId
  employeeId: EmployeeId | null
}

/**
 * Unfinished runs that no worker has touched for `silentSeconds`, by the database's clock: never fetched, or their
 * worker died. The reaper sends a job for each of them.
 */
export function silentRuns(database: Database, silentSeconds: number): Promise<SilentRun[]> {
  return asSystem(database, (tx) =>
    tx
      .select({
        organizationId: syncRuns.organizationId,
        runId: syncRuns.id,
        connectionId: syncRuns.connectionId,
        employeeId: syncRuns.employeeId,
      })
      .from(syncRuns)
      .where(
        and(
          // Word for word as in the indexes of unfinished runs, so that the many finished ones are not looked at.
          sql`(state in ('waiting', 'running') and employee_id is null or state in ('waiting', 'running') and employee_id is not null)`,
          // Not those that wait for Culture Amp.
          sql`coalesce(${syncRuns.deferredUntil} <= now(), true)`,
          sql`coalesce(${syncRuns.heartbeatAt}, ${syncRuns.createdAt}) < now() - make_interval(secs => ${silentSeconds})`,
        ),
      )
      .limit(1000),
  )
}

/** Organizations with a change over many people that no worker has touched for `silentSeconds`, by the database's clock. */
export async function organizationsWithBulkChanges(
  database: Database,
  silentSeconds: number,
): Promise<OrganizationId[]> {
  const rows = await asSystem(database, (tx) =>
    tx
      .selectDistinct({ organizationId: bulkChanges.organizationId })
      .from(bulkChanges)
      .where(sql`coalesce(${bulkChanges.touchedAt} < now() - make_interval(secs => ${silentSeconds}), true)`)
      .limit(100),
  )
  return rows.map((row) => row.organizationId)
}

/**
 * Organizations whose scheduled run is due by the database's clock, or whose next one was never set; the longest
 * overdue first. Paused and disconnected ones are not among them.
 */
export async function dueOrganizations(database: Database, limit: number): Promise<OrganizationId[]> {
  const rows = await asSystem(database, (tx) =>
    tx
      .select({ organizationId: connections.organizationId })
      .from(connections)
      .where(
        and(
          eq(connections.isScheduled, true),
          inArray(connections.state, ['connected', 'needs_attention']),
          or(isNull(connections.nextRunAt), lte(connections.nextRunAt, sql`now()`)),
        ),
      )
      .orderBy(sql`${connections.nextRunAt} nulls first`)
      .limit(limit),
  )
  return rows.map((row) => row.organizationId)
}

/** Answers when the database does; throws when it does not. For the health check. */
export async function ping(database: Database): Promise<void> {
  await asSystem(database, (tx) => tx.execute(sql`select 1`))
}
