import type postgres from 'postgres'

/**
 * Makes the planner blind to which organization it plans for: `organization_id` of every tenant table has no statistics,
 * so that any organization counts as 1/200 of a table. With statistics that know only the organizations of the last
 * ANALYZE, a new one counts as one row, and any index that begins with the organization seems as good as the key
 * (docs/decisions/010-plans-without-organization-statistics.md). Changes nothing where it is done already.
 * @param client of the tables' owner
 */
export async function forgetOrganizationStatistics(client: postgres.Sql): Promise<void> {
  const tables = await client<{ name: string; version: number; isSuperuser: boolean }[]>`
    select c.relname as name, current_setting('server_version_num')::int as version,
      (select rolsuper from pg_roles where rolname = current_user) as "isSuperuser"
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attname = 'organization_id' and not a.attisdropped and coalesce(a.attstattarget, -1) <> 0
      and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`
  for (const { name, version, isSuperuser } of tables) {
    await client`alter table ${client(name)} alter column organization_id set statistics 0`
    // ANALYZE keeps what it found before. Earlier than PostgreSQL 18, only a superuser can remove it.
    if (version >= 180_000)
      await client`select pg_clear_attribute_stats('public', ${name}, 'organization_id', false)`
    else if (isSuperuser)
      await client`
        delete from pg_statistic s using pg_attribute a
        where s.starelid = ${name}::regclass and a.attrelid = s.starelid and a.attnum = s.staattnum
          and a.attname = 'organization_id'`
  }
}
