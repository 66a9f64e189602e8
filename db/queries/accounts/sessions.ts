import { and, eq, lt, or, sql } from 'drizzle-orm'
import type { UserId } from '#db/ids'
import { sessions } from '#db/schema/accounts'
import { users } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'

/** Idle limit of a session, in seconds. */
const idleHours = 8
/** Absolute limit after the sign-in, in seconds. */
export const maxSessionDays = 7

/** Eight hours are kept to within this: not every page writes. */
const touchedEveryMinutes = 5

/** Neither idle for too long nor too old, by the database's clock. */
export const isSessionAlive = sql<boolean>`${sessions.lastUsedAt} > now() - make_interval(hours => ${idleHours})
  and ${sessions.signedInAt} > now() - make_interval(days => ${maxSessionDays})`

/** Whether its last use is worth writing down again. */
export const isSessionStale = sql<boolean>`${sessions.lastUsedAt} < now() - make_interval(mins => ${touchedEveryMinutes})`

/** Begins a session, notes the sign-in on the user, and drops the user's sessions that are over. Returns its id. */
export async function insertSession(
  tx: OrganizationTransaction,
  session: { userId: UserId; sessionVersion: number; method: 'password' | 'single_sign_on' },
): Promise<string> {
  const ofUser = and(eq(sessions.organizationId, tx.organizationId), eq(sessions.userId, session.userId))
  await tx
    .delete(sessions)
    .where(and(ofUser, or(sql`not (${isSessionAlive})`, lt(sessions.sessionVersion, session.sessionVersion))))
  await tx
    .update(users)
    .set({ lastSignedInAt: sql`now()` })
    .where(and(eq(users.organizationId, tx.organizationId), eq(users.id, session.userId)))
  const [added] = await tx
    .insert(sessions)
    .values({ organizationId: tx.organizationId, ...session })
    .returning({ id: sessions.id })
  if (!added) throw new Error('PostgreSQL returned no row for an inserted session.')
  return added.id
}

/** The session is in use now. */
export async function touchSession(tx: OrganizationTransaction, sessionId: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(sessions.organizationId, tx.organizationId), eq(sessions.id, sessionId)))
}

/** Its owner has just shown again who they are: it counts as begun now. */
export async function confirmSession(tx: OrganizationTransaction, sessionId: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ signedInAt: sql`now()`, lastUsedAt: sql`now()` })
    .where(and(eq(sessions.organizationId, tx.organizationId), eq(sessions.id, sessionId)))
}

/** Ends one session. Returns whose it was; null when it was over already. */
export async function deleteSession(tx: OrganizationTransaction, sessionId: string): Promise<UserId | null> {
  const [ended] = await tx
    .delete(sessions)
    .where(and(eq(sessions.organizationId, tx.organizationId), eq(sessions.id, sessionId)))
    .returning({ userId: sessions.userId })
  return ended?.userId ?? null
}

/**
 * Ends every session of a user by raising the version; `except` goes on under the new one.
 * @param except the session that asks, where it is to stay
 */
export async function endSessions(
  tx: OrganizationTransaction,
  userId: UserId,
  except?: string,
): Promise<void> {
  const [raised] = await tx
    .update(users)
    .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(and(eq(users.organizationId, tx.organizationId), eq(users.id, userId)))
    .returning({ sessionVersion: users.sessionVersion })
  if (!raised || except === undefined) return
  await tx
    .update(sessions)
    .set({ sessionVersion: raised.sessionVersion })
    .where(
      and(
        eq(sessions.organizationId, tx.organizationId),
        eq(sessions.id, except),
        eq(sessions.userId, userId),
      ),
    )
}
