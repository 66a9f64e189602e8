import { and, desc, eq, sql } from 'drizzle-orm'
import { compiledSelect } from '#db/connection/compiled-select'
import type { EmployeeId, RunId } from '#db/ids'
import { bulkChanges } from '#db/schema/bulk-changes'
import type { OrganizationTransaction } from '#db/tenant'
import type { GoalOverride } from '../connections/status-words.ts'

/** What a decision does to each person that it concerns. */
export type BulkChange =
  /** People whom an ended run did not reach get that outcome. */
  | { kind: 'not_reached'; runId: RunId; message: string }
  /** The goals that a run marked or removed go, come back or lose their mark, as its row says when the batch is applied. */
  | { kind: 'removals'; runId: RunId }
  | {
      kind: 'status_word'
      word: string
      spellings: string[]
      override: GoalOverride
      /** Of lib/goals/content-hash.ts. */
      hashEnding: string
    }
  | { kind: 'delete_goals'; withMappings: boolean }

/** A recorded change and how far it is. */
export type StoredBulkChange = {
  change: BulkChange
  afterEmployeeId: EmployeeId | null
  /** Goals that it has removed, restored or unmarked so far. */
  goalsDone: number
}

/** What a change is about: a run, a status word, or what is deleted. */
function subjectOf(change: BulkChange): string {
  if (change.kind === 'status_word') return change.word
  if (change.kind === 'delete_goals') return change.withMappings ? 'goals and mappings' : 'goals'
  return change.runId
}

/** Selects the row of a change. */
const rowOf = (tx: OrganizationTransaction, change: BulkChange) =>
  and(
    eq(bulkChanges.organizationId, tx.organizationId),
    eq(bulkChanges.kind, change.kind),
    eq(bulkChanges.subject, subjectOf(change)),
  )

/** When the change was decided, as a value of a statement: a JavaScript date would lose its microseconds. */
export const decidedAt = (tx: OrganizationTransaction, change: BulkChange) =>
  sql`(select decided_at from bulk_changes where ${rowOf(tx, change)})`

/** Records a change from its beginning, in place of an earlier one about the same. */
export async function storeBulkChange(
  tx: OrganizationTransaction,
  change: BulkChange,
): Promise<StoredBulkChange> {
  const { kind } = change
  const beginning = {
    change,
    decidedAt: sql`clock_timestamp()`,
    afterEmployeeId: null,
    peopleDone: 0,
    peopleTotal: 0,
    goalsDone: 0,
    touchedAt: null,
  }
  const { organizationId } = tx
  await tx
    .insert(bulkChanges)
    .values({ organizationId, kind, subject: subjectOf(change), ...beginning })
    .onConflictDoUpdate({
      target: [bulkChanges.organizationId, bulkChanges.kind, bulkChanges.subject],
      set: beginning,
    })
  return { change, afterEmployeeId: null, goalsDone: 0 }
}

/** Stores on the row how many people a change concerns. */
export async function storePeopleTotal(
  tx: OrganizationTransaction,
  change: BulkChange,
  peopleTotal: number,
): Promise<void> {
  await tx.update(bulkChanges).set({ peopleTotal }).where(rowOf(tx, change))
}

/** Notes a batch that was applied. */
export async function storeBatch(
  tx: OrganizationTransaction,
  change: BulkChange,
  batch: { last: EmployeeId; people: number; goals: number },
): Promise<void> {
  await tx
    .update(bulkChanges)
    .set({
      afterEmployeeId: batch.last,
      peopleDone: sql`${bulkChanges.peopleDone} + ${batch.people}`,
      goalsDone: sql`${bulkChanges.goalsDone} + ${batch.goals}`,
      touchedAt: sql`now()`,
    })
    .where(rowOf(tx, change))
}

/** Deletes the row of a change that has reached everyone. */
export async function deleteBulkChange(tx: OrganizationTransaction, change: BulkChange): Promise<void> {
  await tx.delete(bulkChanges).where(rowOf(tx, change))
}

/**
 * Locks the oldest change of the organization for the next batch. Its run first, as decisions do, which lock the run and
 * then record the change.
 * @returns null where none is left; `taken` where it ended or was replaced in the meantime
 */
export async function lockOldestBulkChange(
  tx: OrganizationTransaction,
): Promise<StoredBulkChange | 'taken' | null> {
  const inOrganization = eq(bulkChanges.organizationId, tx.organizationId)
  const [oldest] = await tx
    .select({ change: bulkChanges.change })
    .from(bulkChanges)
    .where(inOrganization)
    .orderBy(bulkChanges.decidedAt, bulkChanges.kind, bulkChanges.subject)
    .limit(1)
  if (!oldest) return null
  const change = oldest.change as BulkChange
  if ('runId' in change) {
    await tx.execute(sql`select 1 from sync_runs
      where organization_id = ${tx.organizationId}::uuid and id = ${change.runId}::uuid for no key update`)
  }
  const [row] = await tx
    .select({
      change: bulkChanges.change,
      afterEmployeeId: bulkChanges.afterEmployeeId,
      goalsDone: bulkChanges.goalsDone,
    })
    .from(bulkChanges)
    .where(rowOf(tx, change))
    .for('update')
  return row ? { ...row, change: row.change as BulkChange } : 'taken'
}

export type PendingBulkChange = {
  kind: BulkChange['kind']
  subject: string
  peopleDone: number
  peopleTotal: number
  /** Since the last batch, or since the decision; by the database's clock. */
  secondsSilent: number
}

/** The changes that have not reached everyone yet, oldest first. */
export const pendingBulkChanges = (tx: OrganizationTransaction): Promise<PendingBulkChange[]> =>
  selectPending(tx, { organizationId: tx.organizationId })

const selectPending = compiledSelect(
  {
    kind: bulkChanges.kind,
    subject: bulkChanges.subject,
    peopleDone: bulkChanges.peopleDone,
    peopleTotal: bulkChanges.peopleTotal,
    secondsSilent: sql<number>`extract(epoch from now() - coalesce(${bulkChanges.touchedAt}, ${bulkChanges.decidedAt}))::float8`,
  },
  (select) =>
    select
      .from(bulkChanges)
      .where(eq(bulkChanges.organizationId, sql.placeholder('organizationId')))
      .orderBy(bulkChanges.decidedAt, bulkChanges.kind, bulkChanges.subject),
)

/** The deletion of goals that goes on, if one does: the one that deletes more, where there are two. */
export async function pendingDeletion(
  tx: OrganizationTransaction,
): Promise<{ withMappings: boolean; peopleDone: number; peopleTotal: number } | null> {
  const [row] = await tx
    .select({
      withMappings: sql<boolean>`(${bulkChanges.change} ->> 'withMappings')::boolean`,
      peopleDone: bulkChanges.peopleDone,
      peopleTotal: bulkChanges.peopleTotal,
    })
    .from(bulkChanges)
    .where(and(eq(bulkChanges.organizationId, tx.organizationId), eq(bulkChanges.kind, 'delete_goals')))
    .orderBy(desc(bulkChanges.subject))
    .limit(1)
  return row ?? null
}
