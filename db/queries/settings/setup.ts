import { sql } from 'drizzle-orm'
import type { OrganizationTransaction } from '#db/tenant'

export type SetupCounts = {
  isHidden: boolean
  isConnected: boolean
  /** Active people. */
  people: number
  unmapped: number
  /** Mapped people who have goals, or whom an admin confirmed to have none. */
  proven: number
  /** Mapped people whose goals were never read. */
  neverSynced: number
  /** A run over all has read people. */
  hasSynced: boolean
  /** Of the unmapped, people whose goals come from files. */
  fromFiles: number
}

/** How far the set-up of the organization is; passes over its people once. */
export async function setupCounts(tx: OrganizationTransaction): Promise<SetupCounts> {
  const [row] = await tx.execute<SetupCounts>(sql`
    select o.setup_hidden_at is not null as "isHidden",
      exists (select 1 from connections c where c.organization_id = o.id and c.state <> 'not_connected') as "isConnected",
      exists (select 1 from sync_runs r where r.organization_id = o.id and r.employee_id is null
        and r.state in ('done', 'partly')) as "hasSynced",
      e.*, m.*
    from organizations o,
      (select count(*)::int as people, (count(*) filter (where list = 'unmapped'))::int as unmapped
        from employees where organization_id = ${tx.organizationId}::uuid and list <> 'deactivated') e,
      (select (count(*) filter (where goal_count > 0 or no_goals_confirmed_at is not null))::int as proven,
          (count(*) filter (where last_synced_at is null))::int as "neverSynced",
          (count(*) filter (where culture_amp_user_id is null))::int as "fromFiles"
        from mappings where organization_id = ${tx.organizationId}::uuid) m
    where o.id = ${tx.organizationId}::uuid`)
  if (!row) throw new Error('The organization of this transaction does not exist.')
  return row
}

/** Hides the set-up checklist from the organization's admins, or shows it again. Returns false when it was so already. */
export async function storeSetupHidden(tx: OrganizationTransaction, isHidden: boolean): Promise<boolean> {
  const rows = await tx.execute(sql`
    update organizations set setup_hidden_at = ${isHidden ? sql`now()` : sql`null`}
    where id = ${tx.organizationId}::uuid and setup_hidden_at is ${isHidden ? sql`null` : sql`not null`}
    returning id`)
  return rows.length > 0
}
