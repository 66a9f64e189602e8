import { sql } from 'drizzle-orm'
import { type AnyPgColumn, pgPolicy, pgRole, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { OrganizationId } from '../ids.ts'

/** Serves requests and runs: sees one organization, the one named by `app.organization_id` (db/tenant.ts). */
export const appRole = pgRole('perfcopilot_app').existing()

/** Serves the few lookups that cross organizations (db/system.ts): reads, never writes. */
export const systemRole = pgRole('perfcopilot_system').existing()

/** The organization of the current transaction; unset and '' compare with nothing, a malformed one is an error. */
const currentOrganization = sql`nullif(current_setting('app.organization_id', true), '')::uuid`

/** First column of every tenant table: keys, foreign keys and unique indexes all begin with it. */
export const organizationId = () => uuid('organization_id').$type<OrganizationId>().notNull()

export const createdAt = () => timestamp('created_at', { withTimezone: true }).notNull().defaultNow()

export const instant = (name: string) => timestamp(name, { withTimezone: true })

/** Row-level security for the application role: rows of the current organization only, read and written. */
export function tenantPolicy(table: string, column: AnyPgColumn) {
  const ofCurrent = sql`${column} = ${currentOrganization}`
  return pgPolicy(`${table}_tenant`, {
    as: 'permissive',
    for: 'all',
    to: appRole,
    using: ofCurrent,
    withCheck: ofCurrent,
  })
}

/** Lets the named lookups of db/system.ts read across organizations. */
export function systemReadPolicy(table: string) {
  return pgPolicy(`${table}_system_read`, {
    as: 'permissive',
    for: 'select',
    to: systemRole,
    using: sql`true`,
  })
}
