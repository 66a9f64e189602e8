import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { UserId } from '#db/ids'
import { problems } from '#db/schema/problems'
import type { OrganizationTransaction } from '#db/tenant'
import { asTexts, texts } from '../arrays.ts'
import type { PresentProblem, ProblemKind } from './present-problems.ts'

/**
 * Brings the stored problems in line with what is wrong now: new ones are opened, open ones were seen again, and those
 * whose cause is gone are resolved. What managers asked about is left alone: it is not derived (asked.ts). Nothing is written where nothing has changed within a minute, so it may be called often.
 */
export async function storeProblems(
  tx: OrganizationTransaction,
  present: readonly PresentProblem[],
): Promise<void> {
  const now = sql`unnest(${texts(present.map(({ kind }) => kind))}, ${texts(present.map(({ subject }) => subject))},
    ${texts(present.map(({ detail }) => detail))}, ${asTexts(present.map(({ people }) => people))}::int[])
    present (kind, subject, detail, people)`
  await tx.execute(sql`
    update problems p set resolved_at = now()
    where p.organization_id = ${tx.organizationId}::uuid and p.resolved_at is null and p.kind <> 'asked_by_manager'
      and not exists (select 1 from ${now} where present.kind = p.kind and present.subject = p.subject)`)
  await tx.execute(sql`
    insert into problems as p (organization_id, kind, subject, detail, people)
    select ${tx.organizationId}::uuid, present.kind, present.subject, present.detail, present.people from ${now}
    on conflict (organization_id, kind, subject) where resolved_at is null
    do update set last_seen_at = now(), detail = excluded.detail, people = excluded.people
    where p.last_seen_at < now() - interval '1 minute'
      or (p.detail, p.people) is distinct from (excluded.detail, excluded.people)`)
}

/** Problems whose cause lasts, oldest first, snoozed ones included. */
export async function openProblems(tx: OrganizationTransaction) {
  const rows = await tx
    .select({
      id: problems.id,
      kind: problems.kind,
      detail: problems.detail,
      subject: problems.subject,
      people: problems.people,
      firstSeenAt: problems.firstSeenAt,
      lastSeenAt: problems.lastSeenAt,
      snoozedUntil: sql<string | null>`case when ${problems.snoozedUntil} > now()
        then to_char(${problems.snoozedUntil} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end`,
    })
    .from(problems)
    .where(and(eq(problems.organizationId, tx.organizationId), isNull(problems.resolvedAt)))
    .orderBy(asc(problems.firstSeenAt), asc(problems.kind))
  return rows.map((row) => ({ ...row, kind: row.kind as ProblemKind }))
}

/** Hides an open problem for a number of days, 0 to show it again. Returns its kind; null when it is resolved or unknown. */
export async function storeSnooze(
  tx: OrganizationTransaction,
  problemId: string,
  userId: UserId,
  days: number,
): Promise<ProblemKind | null> {
  const [row] = await tx
    .update(problems)
    .set({
      snoozedUntil: days === 0 ? null : sql`now() + make_interval(days => ${days})`,
      snoozedBy: days === 0 ? null : userId,
    })
    .where(
      and(
        eq(problems.organizationId, tx.organizationId),
        eq(problems.id, problemId),
        isNull(problems.resolvedAt),
      ),
    )
    .returning({ kind: problems.kind })
  return (row?.kind as ProblemKind | undefined) ?? null
}
