import { sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../arrays.ts'
import { oldAfterDays } from '../readiness/states.ts'

/** What a manager can ask HR to see to about one person. */
export const hrTopics = ['goals_missing', 'goals_old', 'goal_text', 'contradiction'] as const

export type HrTopic = (typeof hrTopics)[number]

const subjectOf = (employeeId: EmployeeId, topic: HrTopic) => `${employeeId}:${topic}`

/** Opens the problem of a person and topic; one that is open already stays as it is. Returns whether it is new. */
export async function storeAsked(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
  topic: HrTopic,
): Promise<boolean> {
  const rows = await tx.execute(sql`
    insert into problems (organization_id, kind, subject, detail, people)
    values (${tx.organizationId}::uuid, 'asked_by_manager', ${subjectOf(employeeId, topic)}, ${topic}, 1)
    on conflict (organization_id, kind, subject) where resolved_at is null do nothing
    returning id`)
  return rows.length > 0
}

/** What HR was asked about this person and has not resolved yet. */
export async function topicsAsked(tx: OrganizationTransaction, employeeId: EmployeeId): Promise<HrTopic[]> {
  const rows = await tx.execute<{ topic: HrTopic }>(sql`
    select detail as topic from problems
    where organization_id = ${tx.organizationId}::uuid and kind = 'asked_by_manager' and resolved_at is null
      and subject = any (${texts(hrTopics.map((topic) => subjectOf(employeeId, topic)))})`)
  return rows.map(({ topic }) => topic)
}

/**
 * Resolves what managers asked about once its cause is gone: the goals came, they are up to date, or the person has left.
 * What was asked about a goal's text waits for an admin, since no state tells when it is settled.
 */
export async function resolveAnswered(tx: OrganizationTransaction): Promise<void> {
  await tx.execute(sql`
    update problems p set resolved_at = now()
    where p.organization_id = ${tx.organizationId}::uuid and p.kind = 'asked_by_manager' and p.resolved_at is null
      and not exists (
        select 1 from employees e
        left join mappings m on m.organization_id = e.organization_id and m.employee_id = e.id
        where e.organization_id = ${tx.organizationId}::uuid and e.list <> 'deactivated'
          and e.id = split_part(p.subject, ':', 1)::uuid
          and case p.detail
            when 'goals_missing' then (m.last_synced_at is not null and m.check_reason is null and m.goal_count > 0) is not true
            when 'goals_old' then (m.last_outcome_at <= m.last_synced_at
              and m.last_synced_at > now() - make_interval(days => ${oldAfterDays}::int)) is not true
            else true
          end)`)
}

/** Resolves a problem that a manager asked about. Returns whether it was open. */
export async function storeAnswered(tx: OrganizationTransaction, problemId: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    update problems set resolved_at = now()
    where organization_id = ${tx.organizationId}::uuid and id = ${problemId}::uuid and kind = 'asked_by_manager'
      and resolved_at is null
    returning id`)
  return rows.length > 0
}
