import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgSchema,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import type { UserId } from '../ids.ts'
import { users } from './people.ts'
import { createdAt, instant, organizationId, systemReadPolicy, tenantPolicy } from './tenancy.ts'

/** One sign-in on one device. The cookie names it; without its row the cookie is worth nothing. */
export const sessions = pgTable(
  'sessions',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull().defaultRandom(),
    userId: uuid('user_id').$type<UserId>().notNull(),
    /** The user's version when the session began; a session of an older version is over. */
    sessionVersion: integer('session_version').notNull(),
    method: text('method', { enum: ['password', 'single_sign_on'] }).notNull(),
    signedInAt: instant('signed_in_at').notNull().defaultNow(),
    /** Of pages and actions, to within five minutes. */
    lastUsedAt: instant('last_used_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      name: 'sessions_user',
      columns: [t.organizationId, t.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete('cascade'),
    index('sessions_of_user').on(t.organizationId, t.userId),
    check('sessions_method', sql`${t.method} in ('password', 'single_sign_on')`),
    tenantPolicy('sessions', t.organizationId),
  ],
)

/** Links that work once: an invitation to sign in, or to set a new password. The token itself is stored nowhere. */
export const accountLinks = pgTable(
  'account_links',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull().defaultRandom(),
    userId: uuid('user_id').$type<UserId>().notNull(),
    kind: text('kind', { enum: ['invitation', 'password_reset'] }).notNull(),
    /** SHA-256 of the token, base64url. */
    tokenHash: text('token_hash').notNull(),
    createdAt: createdAt(),
    /** Null where the person asked for it, or the operator. */
    createdBy: uuid('created_by').$type<UserId>(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    /** When a newer link took its place, or the account no longer needed it. */
    replacedAt: instant('replaced_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      name: 'account_links_user',
      columns: [t.organizationId, t.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete('cascade'),
    unique('account_links_token').on(t.organizationId, t.tokenHash),
    index('account_links_by_token').on(t.tokenHash),
    index('account_links_of_user').on(t.organizationId, t.userId, t.kind, t.createdAt.desc()),
    check('account_links_kind', sql`${t.kind} in ('invitation', 'password_reset')`),
    tenantPolicy('account_links', t.organizationId),
    systemReadPolicy('account_links'),
  ],
)

/** Which account of the identity provider a user signs in with: issuer and subject, never the email. */
export const identities = pgTable(
  'identities',
  {
    organizationId: organizationId(),
    userId: uuid('user_id').$type<UserId>().notNull(),
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    linkedAt: instant('linked_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.userId, t.issuer] }),
    foreignKey({
      name: 'identities_user',
      columns: [t.organizationId, t.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete('cascade'),
    unique('identities_subject').on(t.organizationId, t.issuer, t.subject),
    index('identities_by_subject').on(t.issuer, t.subject),
    tenantPolicy('identities', t.organizationId),
    systemReadPolicy('identities'),
  ],
)

export const limits = pgSchema('limits')

/**
 * Counters of attempts before anyone is signed in, hence of no organization, hence outside of `public`. Keys are hashes.
 * Columns and their order are those that rate-limiter-flexible writes.
 */
export const attempts = limits.table('attempts', {
  key: varchar('key', { length: 255 }).primaryKey(),
  points: integer('points').notNull().default(0),
  /** Milliseconds since 1970. */
  expire: bigint('expire', { mode: 'number' }),
})
