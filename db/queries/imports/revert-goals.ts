import { sql } from 'drizzle-orm'
import type { EmployeeId, ImportId, RunId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../arrays.ts'
import { contentAssignmentsWithId } from '../goals/goal-content.ts'

// An undo goes person by person: where a later answer, import or admin has changed anything of a person, all of theirs stays.

const linesOf = (tx: OrganizationTransaction, importId: ImportId) =>
  sql`l.organization_id = ${tx.organizationId}::uuid and l.import_id = ${importId}::uuid and l.employee_id is not null`

/** Holds the mappings of the import's people until the end of the transaction, in key order as every writer takes them. */
export async function lockPeopleOfImport(tx: OrganizationTransaction, importId: ImportId): Promise<void> {
  await tx.execute(sql`
    select 1 from mappings m where m.organization_id = ${tx.organizationId}::uuid and m.employee_id in (
      select l.employee_id from import_lines l where ${linesOf(tx, importId)})
    order by m.employee_id for update`)
}

/** Marks the lines of people that must stay as they are, each with its reason. */
export async function markKeptGoals(
  tx: OrganizationTransaction,
  importId: ImportId,
  runId: RunId,
): Promise<void> {
  const lines = sql`${linesOf(tx, importId)} and l.change in ('added', 'changed', 'removed') and l.kept_because is null`
  await tx.execute(sql`
    update import_lines l set kept_because = 'Is no longer in the team.'
    where ${lines} and not exists (select 1 from employees e where e.organization_id = l.organization_id
      and e.id = l.employee_id and e.deactivated_at is null)`)
  await tx.execute(sql`
    update import_lines l set kept_because = 'Was synced or imported again since.'
    where ${lines} and not exists (
      select 1 from mappings m join outcomes o on o.organization_id = m.organization_id and o.run_id = ${runId}::uuid
        and o.employee_id = m.employee_id and o.at = m.last_outcome_at
      where m.organization_id = l.organization_id and m.employee_id = l.employee_id)`)
  await tx.execute(sql`
    update import_lines l set kept_because = 'Goals were changed since.'
    from imports i where ${lines} and i.organization_id = l.organization_id and i.id = l.import_id and exists (
      select 1 from goals g where g.organization_id = l.organization_id and g.employee_id = l.employee_id
        and (g.changed_at > i.applied_at or g.first_seen_at > i.applied_at
          or (g.removed_at > i.applied_at and g.removed_by_run_id is distinct from ${runId}::uuid)))`)
  await tx.execute(sql`
    update import_lines l set kept_because = 'Another Culture Amp user ID was given since.'
    from import_lines f, mappings m
    where ${lines} and f.organization_id = l.organization_id and f.import_id = l.import_id
      and f.employee_id = l.employee_id and f.before -> 'mapping' ->> 'culture_amp_user_id' is not null
      and m.organization_id = l.organization_id and m.employee_id = l.employee_id
      and m.culture_amp_user_id is distinct from f.before -> 'mapping' ->> 'culture_amp_user_id'`)
}

/** The people whose goals the undo reverts: none of their lines is kept, and the import was what reached them last. */
export async function peopleToRevert(
  tx: OrganizationTransaction,
  importId: ImportId,
  runId: RunId,
): Promise<EmployeeId[]> {
  const rows = await tx.execute<{ id: EmployeeId }>(sql`
    select l.employee_id as id from import_lines l
    join mappings m on m.organization_id = l.organization_id and m.employee_id = l.employee_id
    join outcomes o on o.organization_id = l.organization_id and o.run_id = ${runId}::uuid
      and o.employee_id = l.employee_id and o.at = m.last_outcome_at
    where ${linesOf(tx, importId)}
    group by l.employee_id having bool_and(l.kept_because is null)
    order by l.employee_id`)
  return rows.map(({ id }) => id)
}

/** Columns that a goal kept by an earlier version lacks, and may not be null. */
const addedSince = sql`'{"is_name_altered": false, "is_note_altered": false}'::jsonb`

/**
 * Takes the import back for these people: goals that it added go, those that it changed or removed are as they were, and so
 * is the mapping. Goals that turned owner-only stay removed.
 */
export async function revertGoals(
  tx: OrganizationTransaction,
  importId: ImportId,
  runId: RunId,
  people: readonly EmployeeId[],
): Promise<void> {
  const ids = sql`any(${texts(people)}::uuid[])`
  await tx.execute(sql`
    delete from goals g where g.organization_id = ${tx.organizationId}::uuid and g.employee_id = ${ids}
      and g.added_by_run_id = ${runId}::uuid`)
  await tx.execute(sql`
    update goals g set ${contentAssignmentsWithId}, from_file = x.from_file,
      changed_at = x.changed_at, changed_by_run_id = x.changed_by_run_id, missed_at = x.missed_at,
      removed_at = x.removed_at, removed_by_run_id = x.removed_by_run_id, removal_cause = x.removal_cause,
      removal_run_id = null
    from import_lines l, jsonb_populate_record(null::goals, ${addedSince} || (l.before -> 'goal')) x
    where ${linesOf(tx, importId)} and l.employee_id = ${ids} and l.before ? 'goal'
      and g.organization_id = l.organization_id and g.id = x.id and g.employee_id = l.employee_id`)
  const first = sql`${linesOf(tx, importId)} and l.employee_id = ${ids} and l.before ? 'mapping'
    and m.organization_id = l.organization_id and m.employee_id = l.employee_id`
  await tx.execute(sql`
    delete from mappings m using import_lines l
    where ${first} and l.before -> 'mapping' = 'null' and m.culture_amp_user_id is null`)
  // Of a person who was given an ID since, nothing is known of that ID yet.
  await tx.execute(sql`
    update mappings m set last_outcome = b.last_outcome, last_outcome_message = b.last_outcome_message,
      last_outcome_at = b.last_outcome_at, last_synced_at = b.last_synced_at, check_reason = b.check_reason,
      no_goals_confirmed_at = b.no_goals_confirmed_at, no_goals_confirmed_by = b.no_goals_confirmed_by,
      goal_count = (select count(*)::int from goals g where g.organization_id = m.organization_id
        and g.employee_id = m.employee_id and g.removed_at is null and not g.is_hidden)
    from import_lines l, jsonb_populate_record(null::mappings, nullif(l.before -> 'mapping', 'null')) b
    where ${first}`)
}

/** Ends what an undone import has left open: removals that it held. */
export async function endUndoneRun(
  tx: OrganizationTransaction,
  runId: RunId,
  message: string,
): Promise<void> {
  await tx.execute(sql`
    update sync_runs r set end_code = 'undone', end_message = ${message}, removals = case
      when r.removals = 'held' and not exists (select 1 from goals g where g.organization_id = r.organization_id
        and g.removal_run_id = r.id and g.removed_at is null) then 'dismissed' else r.removals end
    where r.organization_id = ${tx.organizationId}::uuid and r.id = ${runId}::uuid`)
}
