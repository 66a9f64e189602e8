import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import type { EmployeeId, UserId } from '#db/ids'
import { statusWords } from '#db/schema/connections'
import { users } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../arrays.ts'

type StatusOverride = typeof statusWords.$inferSelect.statusOverride

/** What the admin chose for status words outside of the table, by word. */
export async function statusWordChoices(tx: OrganizationTransaction): Promise<Map<string, StatusOverride>> {
  const rows = await send<{ word: string; statusOverride: StatusOverride }>(
    tx,
    sql`
    select word, status_override as "statusOverride" from status_words
    where organization_id = ${tx.organizationId}::uuid`,
  )
  return new Map(rows.map(({ word, statusOverride }) => [word, statusOverride]))
}

/** The same with who chose and when. */
export function statusWordDecisions(tx: OrganizationTransaction) {
  return tx
    .select({
      word: statusWords.word,
      statusOverride: statusWords.statusOverride,
      decidedByName: users.name,
      decidedAt: statusWords.decidedAt,
    })
    .from(statusWords)
    .leftJoin(
      users,
      and(eq(users.organizationId, statusWords.organizationId), eq(users.id, statusWords.decidedBy)),
    )
    .where(eq(statusWords.organizationId, tx.organizationId))
}

/** Chooses for a word, or chooses again. */
export async function storeStatusWord(
  tx: OrganizationTransaction,
  choice: { word: string; statusOverride: StatusOverride; decidedBy: UserId },
): Promise<void> {
  const changes = {
    statusOverride: choice.statusOverride,
    decidedBy: choice.decidedBy,
    decidedAt: sql`now()`,
  }
  await tx
    .insert(statusWords)
    .values({ organizationId: tx.organizationId, word: choice.word, ...changes })
    .onConflictDoUpdate({ target: [statusWords.organizationId, statusWords.word], set: changes })
}

/** How many current goals carry each status word, spelled as it came; null where they have none. */
export function spellingsInUse(tx: OrganizationTransaction) {
  return tx
    .select({ spelling: goals.cultureAmpStatus, goals: sql<number>`count(*)`.mapWith(Number) })
    .from(goals)
    .where(and(eq(goals.organizationId, tx.organizationId), isNull(goals.removedAt)))
    .groupBy(goals.cultureAmpStatus)
}

/** Every spelling that a stored goal has, removed ones included. */
export async function allSpellings(tx: OrganizationTransaction): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ spelling: goals.cultureAmpStatus })
    .from(goals)
    .where(eq(goals.organizationId, tx.organizationId))
  return rows.flatMap(({ spelling }) => spelling ?? [])
}

/** Of how many different people the current goals with these spellings ('' for none) are, by the word that they spell. */
export async function peopleByWord(
  tx: OrganizationTransaction,
  spellings: readonly { spelling: string; word: string }[],
): Promise<Map<string, number>> {
  const rows = await tx.execute<{ word: string; people: number }>(sql`
    select x.word, count(distinct g.employee_id)::int as people
    from unnest(
      ${texts(spellings.map(({ spelling }) => spelling))}, ${texts(spellings.map(({ word }) => word))}
    ) x (spelling, word)
    join goals g on g.organization_id = ${tx.organizationId}::uuid and coalesce(g.culture_amp_status, '') = x.spelling
    where g.removed_at is null
    group by x.word`)
  return new Map(rows.map(({ word, people }) => [word, people]))
}

export type GoalOverride = { status: typeof goals.$inferSelect.status; isHidden: boolean }

/** How many goals and people a block or list shows otherwise once these spellings are treated so. */
export async function effectOfOverride(
  tx: OrganizationTransaction,
  spellings: readonly string[],
  override: GoalOverride,
): Promise<{ goals: number; people: number }> {
  const [row] = await tx
    .select({
      goals: sql<number>`count(*)`.mapWith(Number),
      people: sql<number>`count(distinct ${goals.employeeId})`.mapWith(Number),
    })
    .from(goals)
    .where(and(differently(tx, spellings, override), isNull(goals.removedAt)))
  return row ?? { goals: 0, people: 0 }
}

/**
 * Treats the stored goals of these people with these spellings so, removed ones too, since those may be restored, and
 * recounts their goals. No goal's text is read: the ending of its hash says how its word was treated.
 * @param hashEnding of lib/goals/content-hash.ts
 */
export async function applyOverride(
  tx: OrganizationTransaction,
  people: readonly EmployeeId[],
  {
    spellings,
    override,
    hashEnding,
  }: { spellings: readonly string[]; override: GoalOverride; hashEnding: string },
): Promise<void> {
  const where = sql`${differently(tx, spellings, override)} and ${goals.employeeId} = any(${texts(people)}::uuid[])`
  await tx
    .update(goals)
    .set({
      ...override,
      contentHash: sql`split_part(${goals.contentHash}, '.', 1) || ${hashEnding}`,
      changedAt: sql`now()`,
    })
    .where(where)
  await tx.execute(sql`
    update mappings m set goal_count = counted.goals
    from (
      select employee_id, (count(*) filter (where removed_at is null and not is_hidden))::int as goals
      from goals
      where organization_id = ${tx.organizationId}::uuid
        and employee_id = any(${texts(people)}::uuid[])
      group by employee_id
    ) counted
    where m.organization_id = ${tx.organizationId}::uuid and m.employee_id = any(${texts(people)}::uuid[])
      and m.employee_id = counted.employee_id
      and m.goal_count <> counted.goals`)
}

function differently(
  tx: OrganizationTransaction,
  spellings: readonly string[],
  { status, isHidden }: GoalOverride,
): SQL {
  return sql`${goals.organizationId} = ${tx.organizationId}::uuid
    and ${goals.cultureAmpStatus} = any(${texts(spellings)})
    and (${goals.status}, ${goals.isHidden}) is distinct from (${status}, ${isHidden}::boolean)`
}
