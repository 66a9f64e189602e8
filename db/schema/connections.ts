import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ConnectionId, UserId } from '../ids.ts'
import { organizations, users } from './people.ts'
import { createdAt, instant, organizationId, systemReadPolicy, tenantPolicy } from './tenancy.ts'

export const connectionStates = ['not_connected', 'connected', 'needs_attention', 'paused'] as const

/** When the daily sync runs until an admin chooses another time: 02:00, in minutes after midnight. */
export const defaultScheduledMinute = 2 * 60

export const driftKinds = [
  'envelope',
  'paging',
  'field',
  'unknown_field',
  'unknown_status',
  'owner_form',
  'skipped',
  'key_results',
  'unreadable_dates',
  'duplicate_keys',
  'content_type',
  'incomplete',
  'unreadable_answer',
  'possibly_cut',
] as const

/** One row per organization, kept when disconnected so that the card can say who did it and when. */
export const connections = pgTable(
  'connections',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').$type<ConnectionId>().notNull().defaultRandom(),
    baseUrl: text('base_url').notNull(),
    goalsPath: text('goals_path').notNull(),
    credentialKind: text('credential_kind', { enum: ['api_key', 'client_credentials'] }),
    /** Compact JWE of the API key or the client secret (lib/secrets/seal.ts); null when disconnected. */
    sealedSecret: text('sealed_secret'),
    secretLast4: text('secret_last4'),
    clientId: text('client_id'),
    /** Of client credentials: the permissions asked for; null for the default. */
    scope: text('scope'),
    savedBy: uuid('saved_by').$type<UserId>(),
    savedAt: instant('saved_at'),
    /** Raised by every change of credential, base URL or path: a run started under an older one is over. */
    settingsVersion: integer('settings_version').notNull().default(1),
    state: text('state', { enum: connectionStates }).notNull(),
    /** Code and sentence of the cause; the sentence is shown as it is. */
    stateCode: text('state_code'),
    stateMessage: text('state_message'),
    stateBy: uuid('state_by').$type<UserId>(),
    stateAt: instant('state_at').notNull().defaultNow(),
    /** Daily, at this minute after midnight in the organization's time zone, plus a jitter. */
    isScheduled: boolean('is_scheduled').notNull().default(true),
    scheduledMinute: integer('scheduled_minute').notNull().default(defaultScheduledMinute),
    nextRunAt: instant('next_run_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('connections_one_per_organization').on(t.organizationId),
    foreignKey({
      name: 'connections_saved_by',
      columns: [t.organizationId, t.savedBy],
      foreignColumns: [users.organizationId, users.id],
    }),
    check(
      'connections_state',
      sql`${t.state} in ('not_connected', 'connected', 'needs_attention', 'paused') and (${t.state} = 'not_connected') = (${t.sealedSecret} is null)`,
    ),
    check('connections_scheduled_minute', sql`${t.scheduledMinute} between 0 and 1439`),
    index('connections_due').on(t.nextRunAt).where(sql`is_scheduled and next_run_at is not null`),
    tenantPolicy('connections', t.organizationId),
    systemReadPolicy('connections'),
  ],
)

/** Where Culture Amp's answers differ from what was expected: names and counts, no values. */
export const drift = pgTable(
  'drift',
  {
    organizationId: organizationId(),
    connectionId: uuid('connection_id').$type<ConnectionId>().notNull(),
    kind: text('kind', { enum: driftKinds }).notNull(),
    /** The field, word, envelope, paging or reason: cleaned, at most 60 characters; '' where the kind says it all. */
    name: text('name').notNull(),
    count: bigint('count', { mode: 'number' }).notNull(),
    firstSeenAt: instant('first_seen_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.connectionId, t.kind, t.name] }),
    foreignKey({
      name: 'drift_connection',
      columns: [t.organizationId, t.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete('cascade'),
    check('drift_name', sql`char_length(${t.name}) <= 60`),
    tenantPolicy('drift', t.organizationId),
  ],
)

/** What the admin chose for a status word outside of the table. */
export const statusWords = pgTable(
  'status_words',
  {
    organizationId: organizationId().references(() => organizations.id),
    /** The word in the form that `mapStatus` compares: lower case, spaces and hyphens as `_`. */
    word: text('word').notNull(),
    statusOverride: text('status_override', {
      enum: ['completed', 'on_track', 'at_risk', 'off_track', 'hidden'],
    }).notNull(),
    decidedBy: uuid('decided_by').$type<UserId>(),
    decidedAt: instant('decided_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.word] }),
    check(
      'status_words_status_override',
      sql`${t.statusOverride} in ('completed', 'on_track', 'at_risk', 'off_track', 'hidden')`,
    ),
    tenantPolicy('status_words', t.organizationId),
  ],
)
