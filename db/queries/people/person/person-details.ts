import { sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { type SignInState, signInState } from '#db/queries/accounts/sign-in-state'
import type { OrganizationTransaction } from '#db/tenant'

type Other = { id: EmployeeId; fullName: string; hasLeft: boolean }

/** One person with everything that an admin has entered, the account and the mapping. Instants are ISO 8601. */
export type PersonDetails = {
  id: EmployeeId
  fullName: string
  email: string | null
  title: string | null
  department: string | null
  employeeNumber: string | null
  startDate: string | null
  endDate: string | null
  deactivatedAt: string | null
  createdAt: string
  lastSeenAt: string
  excludedAt: string | null
  exclusionReason: string | null
  manager: Other | null
  reviewer: Other | null
  /** Active people who report to this person directly. */
  reports: number
  account: {
    email: string
    role: 'admin' | 'member'
    isDeactivated: boolean
    /** Null for a deactivated account. */
    signIn: SignInState | null
  } | null
  mapping: {
    /** Null where the goals come from files alone. */
    cultureAmpUserId: string | null
    mappedAt: string
    lastOutcome: string | null
    lastOutcomeMessage: string | null
    lastOutcomeAt: string | null
    lastSyncedAt: string | null
    goalCount: number
    checkReason: 'empty' | 'emptied' | null
    noGoalsConfirmedAt: string | null
  } | null
}

/** The person, active or not; null when there is none of this id in the organization. */
export async function personDetails(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
): Promise<PersonDetails | null> {
  const [row] = await tx.execute<{ person: PersonDetails }>(sql`
    select jsonb_build_object(
      'id', e.id, 'fullName', e.full_name, 'email', e.email, 'title', e.title, 'department', e.department,
      'employeeNumber', e.employee_number, 'startDate', e.start_date, 'endDate', e.end_date,
      'deactivatedAt', e.deactivated_at, 'createdAt', e.created_at, 'lastSeenAt', e.last_seen_at,
      'excludedAt', e.excluded_at, 'exclusionReason', e.exclusion_reason,
      'manager', case when manager.id is not null then jsonb_build_object('id', manager.id,
        'fullName', manager.full_name, 'hasLeft', manager.deactivated_at is not null) end,
      'reviewer', case when reviewer.id is not null then jsonb_build_object('id', reviewer.id,
        'fullName', reviewer.full_name, 'hasLeft', reviewer.deactivated_at is not null) end,
      'reports', (select count(*) from employees r where r.organization_id = e.organization_id
        and r.manager_id = e.id and r.deactivated_at is null),
      'account', case when account.id is not null then jsonb_build_object('email', account.email,
        'role', account.role, 'isDeactivated', account.deactivated_at is not null,
        'signIn', ${signInState}) end,
      'mapping', case when m.employee_id is not null then jsonb_build_object(
        'cultureAmpUserId', m.culture_amp_user_id, 'mappedAt', m.mapped_at, 'lastOutcome', m.last_outcome,
        'lastOutcomeMessage', m.last_outcome_message, 'lastOutcomeAt', m.last_outcome_at,
        'lastSyncedAt', m.last_synced_at, 'goalCount', m.goal_count, 'checkReason', m.check_reason,
        'noGoalsConfirmedAt', m.no_goals_confirmed_at) end
    ) as person
    from employees e
    left join employees manager on manager.organization_id = e.organization_id and manager.id = e.manager_id
    left join employees reviewer on reviewer.organization_id = e.organization_id and reviewer.id = e.reviewer_id
    left join users account on account.organization_id = e.organization_id and account.employee_id = e.id
    left join mappings m on m.organization_id = e.organization_id and m.employee_id = e.id
    where e.organization_id = ${tx.organizationId}::uuid and e.id = ${employeeId}::uuid`)
  return row?.person ?? null
}

export type MappingPeriod = {
  id: EmployeeId
  cultureAmpUserId: string
  mappedAt: string
  mappedByName: string | null
  endedAt: string | null
}

/** Which Culture Amp user IDs the person had, newest first; at most 50. Instants are ISO 8601. */
export async function mappingPeriods(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
): Promise<MappingPeriod[]> {
  const rows = await tx.execute<{ period: MappingPeriod }>(sql`
    select jsonb_build_object('id', h.id::text, 'cultureAmpUserId', h.culture_amp_user_id, 'mappedAt', h.mapped_at,
      'mappedByName', u.name, 'endedAt', h.ended_at) as period
    from mapping_history h
    left join users u on u.organization_id = h.organization_id and u.id = h.mapped_by
    where h.organization_id = ${tx.organizationId}::uuid and h.employee_id = ${employeeId}::uuid
    order by h.id desc limit 50`)
  return rows.map(({ period }) => period)
}
