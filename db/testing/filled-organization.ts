import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Database } from '../connection/client.ts'
import { withOrganization } from '../tenant.ts'
import { testOrganization } from './organization.ts'

export const tenantTables = [
  'organizations',
  'users',
  'employees',
  'mappings',
  'connections',
  'sync_runs',
  'outcomes',
  'goals',
  'activity',
  'drift',
  'status_words',
  'mapping_history',
  'problems',
  'imports',
  'import_lines',
  'sessions',
  'account_links',
  'identities',
  'erased_people',
  'service_tokens',
  'sent_blocks',
  'block_fetches',
  'looks',
  'bulk_changes',
]

/** An organization with a row in every table of `tenantTables`, and its people. */
export async function filledOrganization(database: Database) {
  const made = await testOrganization(database, 2)
  const [, person] = made.people
  const connection = randomUUID()
  const run = randomUUID()
  await withOrganization(database, made.organizationId, async (tx) => {
    const org = made.organizationId
    await tx.execute(
      sql`insert into mappings (organization_id, employee_id, culture_amp_user_id) values (${org}, ${person?.id}, 'ca-1')`,
    )
    await tx.execute(sql`insert into connections (organization_id, id, base_url, goals_path, state, sealed_secret)
      values (${org}, ${connection}, 'https://api.cultureamp.com/v1', '/goals?owner_id={owner_id}', 'connected', 'sealed')`)
    await tx.execute(
      sql`insert into sync_runs (organization_id, id, connection_id, settings_version) values (${org}, ${run}, ${connection}, 1)`,
    )
    await tx.execute(
      sql`insert into outcomes (organization_id, run_id, employee_id, code, message) values (${org}, ${run}, ${person?.id}, 'goals', 'One goal.')`,
    )
    await tx.execute(sql`insert into goals (organization_id, employee_id, culture_amp_id, name, status, content_hash)
      values (${org}, ${person?.id}, 'g1', 'A goal', 'on_track', 'h')`)
    await tx.execute(
      sql`insert into activity (organization_id, action, summary) values (${org}, 'sync.started', 'Started.')`,
    )
    await tx.execute(
      sql`insert into drift (organization_id, connection_id, kind, name, count) values (${org}, ${connection}, 'field', 'x', 1)`,
    )
    await tx.execute(sql`insert into bulk_changes (organization_id, kind, subject, change)
      values (${org}, 'status_word', 'parked', '{}')`)
    await tx.execute(sql`insert into problems (organization_id, kind) values (${org}, 'failing')`)
    const imported = randomUUID()
    await tx.execute(sql`insert into imports (organization_id, id, kind, columns, counts, created_by)
      values (${org}, ${imported}, 'people', '[]', '{}', ${made.admin.userId})`)
    await tx.execute(sql`insert into import_lines (organization_id, import_id, position, change, name)
      values (${org}, ${imported}, 0, 'refused', 'Line 2')`)
    await tx.execute(
      sql`insert into sessions (organization_id, user_id, session_version, method)
        values (${org}, ${made.admin.userId}, 1, 'password')`,
    )
    await tx.execute(
      sql`insert into account_links (organization_id, user_id, kind, token_hash, expires_at)
        values (${org}, ${made.admin.userId}, 'invitation', ${randomUUID()}, now())`,
    )
    await tx.execute(
      sql`insert into identities (organization_id, user_id, issuer, subject)
        values (${org}, ${made.admin.userId}, 'https://login.example.com', ${randomUUID()})`,
    )
    await tx.execute(sql`insert into erased_people (organization_id, key_hash, erased_by)
      values (${org}, 'hash', ${made.admin.userId})`)
    const token = randomUUID()
    await tx.execute(sql`insert into service_tokens (organization_id, id, name, token_hash, last_four, created_by)
      values (${org}, ${token}, 'Generator', ${token}, 'abcd', ${made.admin.userId})`)
    await tx.execute(sql`insert into sent_blocks (organization_id, employee_id, sha256, text)
      values (${org}, ${person?.id}, 'hash', 'A block')`)
    await tx.execute(sql`insert into block_fetches (organization_id, employee_id, sha256, token_id, at, state)
      values (${org}, ${person?.id}, 'hash', ${token}, now(), 'current')`)
    await tx.execute(
      sql`insert into looks (organization_id, user_id, employee_id) values (${org}, ${made.admin.userId}, ${person?.id})`,
    )
    await tx.execute(
      sql`insert into status_words (organization_id, word, status_override) values (${org}, 'blocked', 'at_risk')`,
    )
  })
  return made
}
