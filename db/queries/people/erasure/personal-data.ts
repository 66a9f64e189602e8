import { sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'

/** Rows of a table of the person, without the organization's id. */
const rowsOf = (table: string, order: string) =>
  sql`(select coalesce(jsonb_agg(to_jsonb(t) - 'organization_id' order by t.${sql.raw(order)}), '[]'::jsonb)
    from ${sql.identifier(table)} t where t.organization_id = e.organization_id and t.employee_id = e.id)`

/**
 * Everything that is stored about one person, as one JSON value; null for an unknown one. Of other people it holds the
 * names of the manager, the reviewer and those who looked at the goals, no more. Passwords and tokens are in none of it.
 */
export async function personalData(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
): Promise<Record<string, unknown> | null> {
  const [row] = await tx.execute<{ data: Record<string, unknown> }>(sql`
    select jsonb_build_object(
      'exportedAt', now(),
      'organization', o.name,
      'person', to_jsonb(e) - 'organization_id' - 'search_text' - 'mapped_as',
      'manager', manager.full_name,
      'reviewer', reviewer.full_name,
      'account', (select jsonb_build_object('email', u.email, 'name', u.name, 'role', u.role,
          'createdAt', u.created_at, 'lastSignedInAt', u.last_signed_in_at, 'deactivatedAt', u.deactivated_at,
          'hasPassword', u.password_hash is not null,
          'identities', (select coalesce(jsonb_agg(jsonb_build_object('issuer', i.issuer, 'subject', i.subject,
            'linkedAt', i.linked_at)), '[]'::jsonb)
            from identities i where i.organization_id = u.organization_id and i.user_id = u.id))
        from users u where u.organization_id = e.organization_id and u.employee_id = e.id),
      'mapping', (select to_jsonb(m) - 'organization_id' from mappings m
        where m.organization_id = e.organization_id and m.employee_id = e.id),
      'mappingHistory', ${rowsOf('mapping_history', 'id')},
      'goals', ${rowsOf('goals', 'first_seen_at')},
      'syncs', ${rowsOf('sync_runs', 'created_at')},
      'syncResults', ${rowsOf('outcomes', 'at')},
      'sentBlocks', ${rowsOf('sent_blocks', 'first_sent_at')},
      'blockFetches', ${rowsOf('block_fetches', 'id')},
      'looks', (select coalesce(jsonb_agg(jsonb_build_object('by', u.name, 'lookedAt', l.looked_at,
          'previousVisitAt', l.previous_visit_at) order by l.looked_at, u.name), '[]'::jsonb)
        from looks l join users u on u.organization_id = l.organization_id and u.id = l.user_id
        where l.organization_id = e.organization_id and l.employee_id = e.id),
      'askedOfHr', (select coalesce(jsonb_agg(jsonb_build_object('topic', p.detail, 'firstAskedAt', p.first_seen_at,
          'resolvedAt', p.resolved_at) order by p.first_seen_at, p.id), '[]'::jsonb)
        from problems p where p.organization_id = e.organization_id and p.kind = 'asked_by_manager'
          and p.subject like e.id || ':%'),
      'activity', (select coalesce(jsonb_agg(jsonb_build_object('at', a.at, 'action', a.action,
          'summary', replace(a.summary, '{employee}', e.full_name)) order by a.id), '[]'::jsonb)
        from activity a where a.organization_id = e.organization_id and a.employee_id = e.id),
      'imports', (select coalesce(jsonb_agg(to_jsonb(l) - 'organization_id' order by l.import_id, l.position), '[]'::jsonb)
        from import_lines l where l.organization_id = e.organization_id and l.employee_id = e.id)
    ) as data
    from employees e
    join organizations o on o.id = e.organization_id
    left join employees manager on manager.organization_id = e.organization_id and manager.id = e.manager_id
    left join employees reviewer on reviewer.organization_id = e.organization_id and reviewer.id = e.reviewer_id
    where e.organization_id = ${tx.organizationId}::uuid and e.id = ${employeeId}::uuid`)
  return row?.data ?? null
}
