import { and, desc, eq, sql } from 'drizzle-orm'
import type { ImportId, RunId, UserId } from '#db/ids'
import { imports } from '#db/schema/imports'
import { users } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'

export type ImportKind = (typeof imports.$inferSelect)['kind']

/** Days in which an applied import can be undone; its lines are deleted afterwards. */
export const undoDays = 7

/** An import whose process gave no sign of life for this long was interrupted: its transaction is rolled back. */
const silentSeconds = 30

/** Stores an import that was checked; its lines follow (import-lines.ts). */
export async function insertImport(
  tx: OrganizationTransaction,
  values: {
    id: ImportId
    kind: ImportKind
    fileName: string | null
    columns: string[]
    counts: Record<string, number>
    createdBy: UserId
  },
): Promise<void> {
  await tx.insert(imports).values({ organizationId: tx.organizationId, ...values })
}

const withId = (tx: OrganizationTransaction, id: ImportId) =>
  and(eq(imports.organizationId, tx.organizationId), eq(imports.id, id))

const isSilent = sql<boolean>`coalesce(${imports.heartbeatAt} < now() - make_interval(secs => ${silentSeconds}), true)`

const shown = {
  id: imports.id,
  kind: imports.kind,
  state: imports.state,
  fileName: imports.fileName,
  columns: imports.columns,
  counts: imports.counts,
  progress: imports.progress,
  createdAt: imports.createdAt,
  appliedAt: imports.appliedAt,
  undoneAt: imports.undoneAt,
  runId: imports.runId,
  /** Set while `applying`: whether the process that applies it is gone. */
  isInterrupted: sql<boolean>`${imports.state} = 'applying' and ${isSilent}`,
  isUndoable: sql<boolean>`${imports.state} = 'applied' and ${imports.appliedAt} > now() - make_interval(days => ${undoDays})`,
}

/** The import; null when there is none of this id in the organization. */
export async function importById(tx: OrganizationTransaction, id: ImportId) {
  const [row] = await tx.select(shown).from(imports).where(withId(tx, id))
  return row ?? null
}

/** The latest import of this kind that was applied or undone, with the name of who applied it; null when there is none. */
export async function latestImport(tx: OrganizationTransaction, kind: ImportKind) {
  const [row] = await tx
    .select({ ...shown, appliedBy: users.name })
    .from(imports)
    .leftJoin(users, and(eq(users.organizationId, imports.organizationId), eq(users.id, imports.appliedBy)))
    .where(
      and(
        eq(imports.organizationId, tx.organizationId),
        eq(imports.kind, kind),
        sql`${imports.appliedAt} is not null`,
      ),
    )
    .orderBy(desc(imports.appliedAt))
    .limit(1)
  return row ?? null
}

/** Takes a checked or interrupted import for applying. False when another process applies or has applied it. */
export async function claimImport(tx: OrganizationTransaction, id: ImportId): Promise<boolean> {
  const claimed = await tx
    .update(imports)
    .set({ state: 'applying', progress: 0, heartbeatAt: sql`now()` })
    .where(
      and(
        withId(tx, id),
        sql`(${imports.state} = 'checked' or (${imports.state} = 'applying' and ${isSilent}))`,
      ),
    )
    .returning({ id: imports.id })
  return claimed.length > 0
}

/** Notes how many lines are applied so far, outside of the transaction that applies them. */
export async function noteProgress(
  tx: OrganizationTransaction,
  id: ImportId,
  progress: number,
): Promise<void> {
  await tx
    .update(imports)
    .set({ progress, heartbeatAt: sql`now()` })
    .where(and(withId(tx, id), eq(imports.state, 'applying')))
}

/** Gives a claimed import back as it was checked: nothing of it was stored. */
export async function releaseImport(tx: OrganizationTransaction, id: ImportId): Promise<void> {
  await tx
    .update(imports)
    .set({ state: 'checked', progress: 0 })
    .where(and(withId(tx, id), eq(imports.state, 'applying')))
}

/**
 * Marks the import as applied, in the transaction that applies it. False when the claim was lost meanwhile.
 * @param runId of goals: the run that applied it
 */
export async function markApplied(
  tx: OrganizationTransaction,
  id: ImportId,
  userId: UserId,
  runId: RunId | null = null,
): Promise<boolean> {
  const marked = await tx
    .update(imports)
    .set({ state: 'applied', appliedAt: sql`now()`, appliedBy: userId, runId })
    .where(and(withId(tx, id), eq(imports.state, 'applying')))
    .returning({ id: imports.id })
  return marked.length > 0
}

/** Marks the import as undone, holding it. False when it is not, or no longer, undoable. */
export async function markUndone(
  tx: OrganizationTransaction,
  id: ImportId,
  userId: UserId,
): Promise<boolean> {
  const marked = await tx
    .update(imports)
    .set({ state: 'undone', undoneAt: sql`now()`, undoneBy: userId })
    .where(and(withId(tx, id), shown.isUndoable))
    .returning({ id: imports.id })
  return marked.length > 0
}

/**
 * Deletes imports whose names need not be kept any longer: checked ones after a day, applied ones when they can no longer
 * be undone. Lines go with them.
 * @param limit imports at most; each can have tens of thousands of lines
 * @returns how many were deleted; fewer than `limit` when no more are due
 */
export async function purgeImports(tx: OrganizationTransaction, limit: number): Promise<number> {
  // Materialized: as a subquery the limit may be taken once for every row that is compared with it.
  const purged = await tx.execute(sql`
    with due as materialized (
      select i.id from imports i where i.organization_id = ${tx.organizationId}::uuid and
        case when i.applied_at is null
          then i.created_at < now() - interval '1 day' and (i.state <> 'applying'
            or coalesce(i.heartbeat_at < now() - make_interval(secs => ${silentSeconds}), true))
          else i.applied_at < now() - make_interval(days => ${undoDays}) end
      limit ${limit}::int for update skip locked)
    delete from imports i using due where i.organization_id = ${tx.organizationId}::uuid and i.id = due.id
    returning 1`)
  return purged.length
}

/** One import or undo of the organization at a time, until the end of the transaction. */
export async function lockImports(tx: OrganizationTransaction): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`imports:${tx.organizationId}`}::text, 0))`,
  )
}
