import { and, asc, eq, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
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

/** The organizations of this name, whatever its case. */
export function organizationsNamed(database: Database, name: string): Promise<{ id: OrganizationId }[]> {
  return asSystem(database, (tx) =>
    tx
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(sql`lower(${organizations.name})`, sql`lower(${name}::text)`)),
  )
}

export type SilentRun = {
  organizationId: OrganizationId
  runId: RunId
  connectionId: ConnectionId
  employeeId: EmployeeId | null
}

/**
 * What no worker has touched for `silentSeconds`, by the database's clock: unfinished runs that were never fetched or whose
 * worker died, and the organizations with changes over many people. In one transaction, since every worker asks for it
 * every few seconds.
 * @param newChanges whether a change that no worker has begun counts at once, or once it was decided that long ago
 */
export function unattendedWork(
  database: Database,
  silentSeconds: number,
  newChanges: 'at_once' | 'once_silent' = 'at_once',
): Promise<{ runs: SilentRun[]; organizations: OrganizationId[] }> {
  const isSilent = (since: SQL) => sql`${since} < now() - make_interval(secs => ${silentSeconds})`
  return asSystem(database, async (tx) => {
    const [runs, changes] = await Promise.all([
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
            isSilent(sql`coalesce(${syncRuns.heartbeatAt}, ${syncRuns.createdAt})`),
          ),
        )
        .limit(1000),
      tx
        .selectDistinct({ organizationId: bulkChanges.organizationId })
        .from(bulkChanges)
        .where(
          newChanges === 'at_once'
            ? sql`coalesce(${isSilent(sql`${bulkChanges.touchedAt}`)}, true)`
            : isSilent(sql`coalesce(${bulkChanges.touchedAt}, ${bulkChanges.decidedAt})`),
        )
        .limit(100),
    ])
    return { runs, organizations: changes.map(({ organizationId }) => organizationId) }
  })
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
