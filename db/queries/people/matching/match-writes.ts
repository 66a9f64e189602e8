import { sql } from 'drizzle-orm'
import type { EmployeeId, ImportId, UserId } from '#db/ids'
import { texts } from '#db/queries/arrays'
import { takeIdsAway } from '#db/queries/people/file-goals'
import type { OrganizationTransaction } from '#db/tenant'

export type PersonToMatch = {
  id: EmployeeId
  fullName: string
  list: 'mapped' | 'unmapped' | 'excluded' | 'deactivated'
  cultureAmpUserId: string | null
}

/** These people as they are now; those who are not in the organization are missing. */
export async function peopleToMatch(
  tx: OrganizationTransaction,
  ids: readonly EmployeeId[],
): Promise<PersonToMatch[]> {
  const rows = await tx.execute<PersonToMatch>(sql`
    select e.id, e.full_name as "fullName", e.list, m.culture_amp_user_id as "cultureAmpUserId"
    from employees e left join mappings m on m.organization_id = e.organization_id and m.employee_id = e.id
    where e.organization_id = ${tx.organizationId}::uuid and e.id = any(${texts(ids)}::uuid[])`)
  return [...rows]
}

/**
 * Gives unmapped people their Culture Amp user IDs, in order of their ids, so that two of these never wait for each other.
 * @returns whom a concurrent transaction left to map: not who or whose ID was mapped meanwhile
 */
export async function storeMatches(
  tx: OrganizationTransaction,
  matches: readonly { employeeId: EmployeeId; cultureAmpUserId: string }[],
  userId: UserId,
): Promise<Set<EmployeeId>> {
  const pairs = sql`unnest(${texts(matches.map((match) => match.employeeId))},
      ${texts(matches.map((match) => match.cultureAmpUserId))}) as p (id, user_id)`
  // People whose goals came from a file have a mapping without an ID.
  const given = await tx.execute<{ id: EmployeeId }>(sql`
    update mappings m set culture_amp_user_id = p.user_id, mapped_by = ${userId}::uuid, mapped_at = now(),
      revision = gen_random_uuid()
    from ${pairs} where m.organization_id = ${tx.organizationId}::uuid and m.employee_id = p.id::uuid
      and m.culture_amp_user_id is null and not exists (select 1 from mappings o
        where o.organization_id = m.organization_id and o.culture_amp_user_key = user_id_key(p.user_id))
    returning m.employee_id as id`)
  const rows = await tx.execute<{ id: EmployeeId }>(sql`
    insert into mappings (organization_id, employee_id, culture_amp_user_id, mapped_by)
    select ${tx.organizationId}::uuid, p.id::uuid, p.user_id, ${userId}::uuid from ${pairs}
    order by p.id
    on conflict do nothing
    returning employee_id as id`)
  return new Set([...given, ...rows].map(({ id }) => id))
}

/** Whether any of these people was deactivated, or is gone. */
export async function isAnyGone(tx: OrganizationTransaction, ids: readonly EmployeeId[]): Promise<boolean> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from employees e where e.organization_id = ${tx.organizationId}::uuid
      and e.id = any(${texts(ids)}::uuid[]) and e.deactivated_at is null`)
  return (row?.n ?? 0) < ids.length
}

export type StoredMatch = { position: number; employeeId: EmployeeId; cultureAmpUserId: string }

/** The matches that a confirmation stored, after `position` in its order. */
export async function storedMatches(
  tx: OrganizationTransaction,
  importId: ImportId,
  position: number,
  limit: number,
): Promise<StoredMatch[]> {
  const rows = await tx.execute<StoredMatch>(sql`
    select position, employee_id as "employeeId", after ->> 'cultureAmpUserId' as "cultureAmpUserId"
    from import_lines where organization_id = ${tx.organizationId}::uuid and import_id = ${importId}::uuid
      and change = 'changed' and position > ${position}::int
    order by position limit ${limit}::int`)
  return [...rows]
}

/**
 * Takes these mappings away where they are still those of the confirmation, with all goals that came by them.
 * @returns whose mapping was taken away
 */
export async function deleteMatches(
  tx: OrganizationTransaction,
  importId: ImportId,
  ids: readonly EmployeeId[],
): Promise<Set<EmployeeId>> {
  // Both moments are that of one transaction; a mapping that was changed or made anew has a later one.
  const { people } = await takeIdsAway(
    tx,
    sql`m.employee_id = any(${texts(ids)}::uuid[])
      and m.mapped_at = (select i.applied_at from imports i
        where i.organization_id = ${tx.organizationId}::uuid and i.id = ${importId}::uuid)`,
  )
  return new Set(people)
}

/** Notes why an undo left these people as they are. */
export async function markMatchesKept(
  tx: OrganizationTransaction,
  importId: ImportId,
  ids: readonly EmployeeId[],
  reason: string,
): Promise<void> {
  if (ids.length === 0) return
  await tx.execute(sql`
    update import_lines set kept_because = ${reason}
    where organization_id = ${tx.organizationId}::uuid and import_id = ${importId}::uuid
      and employee_id = any(${texts(ids)}::uuid[])`)
}
