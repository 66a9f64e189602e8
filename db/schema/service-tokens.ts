import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { EmployeeId, UserId } from '../ids.ts'
import { employees, organizations } from './people.ts'
import { createdAt, instant, organizationId, systemReadPolicy, tenantPolicy } from './tenancy.ts'

/** The review generator's keys to its API. A revoked one stays, so that what it fetched keeps its name. */
export const serviceTokens = pgTable(
  'service_tokens',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull().defaultRandom(),
    name: text('name').notNull(),
    /** SHA-256 of the token, base64url; the token itself is stored nowhere. */
    tokenHash: text('token_hash').notNull(),
    /** The token's last four characters. */
    lastFour: text('last_four').notNull(),
    createdAt: createdAt(),
    createdBy: uuid('created_by').$type<UserId>().notNull(),
    /** To within a minute. */
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
    revokedBy: uuid('revoked_by').$type<UserId>(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('service_tokens_hash').on(t.organizationId, t.tokenHash),
    index('service_tokens_by_hash').on(t.tokenHash),
    // A token is chosen by its name where it is revoked.
    uniqueIndex('service_tokens_name')
      .on(t.organizationId, sql`lower(${t.name})`)
      .where(sql`revoked_at is null`),
    check('service_tokens_name_length', sql`char_length(${t.name}) between 1 and 100`),
    tenantPolicy('service_tokens', t.organizationId),
    systemReadPolicy('service_tokens'),
  ],
)

/** Each block that was fetched of an employee, once by its hash. Erased with the employee. */
export const sentBlocks = pgTable(
  'sent_blocks',
  {
    organizationId: organizationId(),
    employeeId: uuid('employee_id').$type<EmployeeId>().notNull(),
    /** Of the text's UTF-8 bytes, in hex. */
    sha256: text('sha256').notNull(),
    text: text('text').notNull(),
    firstSentAt: instant('first_sent_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.employeeId, t.sha256] }),
    foreignKey({
      name: 'sent_blocks_employee',
      columns: [t.organizationId, t.employeeId],
      foreignColumns: [employees.organizationId, employees.id],
    }).onDelete('cascade'),
    tenantPolicy('sent_blocks', t.organizationId),
  ],
)

/** When which block was fetched, by which token and for which review. */
export const blockFetches = pgTable(
  'block_fetches',
  {
    organizationId: organizationId(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    employeeId: uuid('employee_id').$type<EmployeeId>().notNull(),
    sha256: text('sha256').notNull(),
    tokenId: uuid('token_id').notNull(),
    at: instant('at').notNull(),
    /** What the answer said of the goals, such as `current` or `stale`. */
    state: text('state').notNull(),
    /** The review that the caller named. */
    review: text('review'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      name: 'block_fetches_block',
      columns: [t.organizationId, t.employeeId, t.sha256],
      foreignColumns: [sentBlocks.organizationId, sentBlocks.employeeId, sentBlocks.sha256],
    }).onDelete('cascade'),
    foreignKey({
      name: 'block_fetches_token',
      columns: [t.organizationId, t.tokenId],
      foreignColumns: [serviceTokens.organizationId, serviceTokens.id],
    }),
    index('block_fetches_of_employee').on(t.organizationId, t.employeeId, t.id),
    index('block_fetches_by_age').on(t.organizationId, t.at),
    tenantPolicy('block_fetches', t.organizationId),
  ],
)
