import { and, eq, getTableColumns, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { compiledSelect } from '#db/connection/compiled-select'
import type { UserId } from '#db/ids'
import { connections } from '#db/schema/connections'
import { users } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'

export type ConnectionRow = typeof connections.$inferSelect

const saver = alias(users, 'saver')
const changer = alias(users, 'changer')

/**
 * The organization's connection with who saved it and who last changed its state, by name; null before the first save.
 * Uses `send`, so it may be a step of `sendInOrder`.
 */
export async function connectionWithPeople(tx: OrganizationTransaction) {
  const [row] = await selectWithPeople(tx, { organizationId: tx.organizationId })
  return row ?? null
}

const selectWithPeople = compiledSelect(
  { ...getTableColumns(connections), savedByName: saver.name, stateByName: changer.name },
  (select) =>
    select
      .from(connections)
      .leftJoin(
        saver,
        and(eq(saver.organizationId, connections.organizationId), eq(saver.id, connections.savedBy)),
      )
      .leftJoin(
        changer,
        and(eq(changer.organizationId, connections.organizationId), eq(changer.id, connections.stateBy)),
      )
      .where(eq(connections.organizationId, sql.placeholder('organizationId'))),
)

/** The organization's connection, locked against other changes until the end of the transaction; null before the first save. */
export async function lockConnection(tx: OrganizationTransaction): Promise<ConnectionRow | null> {
  const [row] = await tx
    .select()
    .from(connections)
    .where(eq(connections.organizationId, tx.organizationId))
    // The key stays: workers lock it by foreign key, and must not wait for a transaction that waits for them.
    .for('no key update')
  return row ?? null
}

/**
 * The organization's connection, locked as by `lockConnection`; added as not connected where there is none, so that an
 * import of goals has what runs and drift belong to.
 * @param settings the defaults, which the first save replaces
 */
export async function ensureConnection(
  tx: OrganizationTransaction,
  settings: Pick<ConnectionRow, 'baseUrl' | 'goalsPath'>,
): Promise<ConnectionRow> {
  await tx
    .insert(connections)
    .values({ organizationId: tx.organizationId, ...settings, state: 'not_connected' })
    .onConflictDoNothing()
  const row = await lockConnection(tx)
  if (!row) throw new Error('The connection was just added.')
  return row
}

/** The organization's connection as it is; null before the first save. */
export async function readConnection(tx: OrganizationTransaction): Promise<ConnectionRow | null> {
  const [row] = await tx.select().from(connections).where(eq(connections.organizationId, tx.organizationId))
  return row ?? null
}

export type SavedSettings = Pick<
  ConnectionRow,
  | 'id'
  | 'baseUrl'
  | 'goalsPath'
  | 'credentialKind'
  | 'sealedSecret'
  | 'secretLast4'
  | 'clientId'
  | 'scope'
  | 'savedBy'
>

/**
 * Stores settings and state under a new settings version; the sealed secret, who and when come with them.
 * @param before the settings version that they replace; 0 for none
 * @returns false when there is another version: nothing is changed
 */
export async function storeConnectionSettings(
  tx: OrganizationTransaction,
  settings: SavedSettings,
  state: Pick<ConnectionRow, 'state' | 'stateCode' | 'stateMessage'>,
  before: number,
): Promise<boolean> {
  const { id, ...rest } = settings
  const changes = {
    ...rest,
    ...state,
    savedAt: sql`now()`,
    stateAt: sql`now()`,
    stateBy: settings.savedBy,
  }
  const stored = await tx
    .insert(connections)
    .values({ organizationId: tx.organizationId, id, ...changes })
    .onConflictDoUpdate({
      target: connections.organizationId,
      set: { ...changes, settingsVersion: sql`${connections.settingsVersion} + 1` },
      setWhere: eq(connections.settingsVersion, before),
    })
    .returning({ id: connections.id })
  return stored.length > 0
}

/** Replaces the sealed text by the same secret under another encryption key: nothing about the connection changes. */
export async function storeResealed(tx: OrganizationTransaction, sealedSecret: string): Promise<void> {
  await tx.update(connections).set({ sealedSecret }).where(eq(connections.organizationId, tx.organizationId))
}

/** Sets the state with its cause. */
export async function storeState(
  tx: OrganizationTransaction,
  state: Pick<ConnectionRow, 'state' | 'stateCode' | 'stateMessage' | 'stateBy'>,
): Promise<void> {
  await tx
    .update(connections)
    .set({ ...state, stateAt: sql`now()` })
    .where(eq(connections.organizationId, tx.organizationId))
}

/**
 * Sets Needs attention with its cause on a connection in use that still has the settings of `settingsVersion`: a late
 * answer to an old key says nothing about the new one. A newer cause takes the place of an older one; the same one stays,
 * with its time.
 * @returns whether state or cause changed
 */
export async function storeNeedsAttention(
  tx: OrganizationTransaction,
  cause: { settingsVersion: number; code: string; message: string },
): Promise<boolean> {
  const changed = await tx
    .update(connections)
    .set({
      state: 'needs_attention',
      stateCode: cause.code,
      stateMessage: cause.message,
      stateBy: null,
      stateAt: sql`now()`,
    })
    .where(
      and(
        eq(connections.organizationId, tx.organizationId),
        eq(connections.settingsVersion, cause.settingsVersion),
        or(
          eq(connections.state, 'connected'),
          and(
            eq(connections.state, 'needs_attention'),
            sql`(${connections.stateCode}, ${connections.stateMessage}) is distinct from (${cause.code}, ${cause.message})`,
          ),
        ),
      ),
    )
    .returning({ id: connections.id })
  return changed.length > 0
}

/**
 * Ends Needs attention on a connection that still has the settings of `settingsVersion`.
 * @param by the user whose test showed it; null for a sync
 * @returns whether the state changed
 */
export async function storeWorksAgain(
  tx: OrganizationTransaction,
  settingsVersion: number,
  by: UserId | null,
): Promise<boolean> {
  const changed = await tx
    .update(connections)
    .set({
      state: 'connected',
      stateCode: 'works_again',
      stateMessage: null,
      stateBy: by,
      stateAt: sql`now()`,
    })
    .where(
      and(
        eq(connections.organizationId, tx.organizationId),
        eq(connections.settingsVersion, settingsVersion),
        eq(connections.state, 'needs_attention'),
      ),
    )
    .returning({ id: connections.id })
  return changed.length > 0
}

/** Deletes key and client secret and leaves the row, so that the card can say who disconnected and when. */
export async function storeDisconnected(tx: OrganizationTransaction, userId: UserId): Promise<void> {
  await tx
    .update(connections)
    .set({
      state: 'not_connected',
      stateCode: 'disconnected',
      stateMessage: null,
      stateBy: userId,
      stateAt: sql`now()`,
      sealedSecret: null,
      secretLast4: null,
      credentialKind: null,
      clientId: null,
      scope: null,
      settingsVersion: sql`${connections.settingsVersion} + 1`,
    })
    .where(and(eq(connections.organizationId, tx.organizationId), ne(connections.state, 'not_connected')))
}
