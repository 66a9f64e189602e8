import type postgres from 'postgres'

const roles = ['perfcopilot_app', 'perfcopilot_system']

/**
 * Makes the roles of the wall between organizations where they are missing, and lets this account take them on. Roles belong to
 * the cluster and not to the database: a database that was restored into another cluster comes without them.
 * Needs CREATEROLE only where something is missing.
 */
export async function ensureRoles(client: postgres.Sql): Promise<void> {
  for (const role of roles) {
    const [found] = await client`select 1 from pg_roles where rolname = ${role}`
    if (!found) await createRole(client, role)
    if (!(await mayBecome(client, role))) await client.unsafe(`grant ${role} to current_user`)
  }
}

/** Another database of the same cluster may be migrated at the same time. */
async function createRole(client: postgres.Sql, role: string): Promise<void> {
  await client.unsafe(`do $$ begin create role ${role} nologin nosuperuser nobypassrls noinherit;
    exception when duplicate_object or unique_violation then null; end $$`)
}

/** Membership alone was enough until PostgreSQL 15; since 16 it says itself whether it may be taken on. */
async function mayBecome(client: postgres.Sql, role: string): Promise<boolean> {
  const [row] = await client`
    select pg_has_role(current_user, ${role},
      case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) as may`
  return row?.may === true
}
