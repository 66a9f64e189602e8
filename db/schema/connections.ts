import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { organizations, users } from './people.ts'
import { createdAt, instant, organizationId, tenantPolicy } from './tenancy.ts'

export const connectionStates = ['not_connected', 'connected', 'needs_attention', 'paused'] as const

/** One row per organization, kept when disconnected so that the card can say who did it and when. */
export const connections = pgTable(
  'connections',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull().defaultRandom(),
    baseUrl: text('base_url').notNull(),
    goalsPath: text('goals_path').notNull(),
    credentialKind: text('credential_kind', { enum: ['api_key', 'client_credentials'] }),
    /** Compact JWE of the API key or the client secret (lib/secrets/seal.ts); null when disconnected. */
    sealedSecret: text('sealed_secret'),
    secretLast4: text('secret_last4'),
    clientId: text('client_id'),
    savedBy: uuid('saved_by'),
    savedAt: instant('saved_at'),
    /** Raised by every change of credential, base URL or path: a run started under an older one is over. */
    settingsVersion: integer('settings_version').notNull().default(1),
    state: text('state', { enum: connectionStates }).notNull(),
    /** Code and sentence of the cause; the sentence is shown as it is. */
    stateCode: text('state_code'),
    stateMessage: text('state_message'),
    stateBy: uuid('state_by'),
    stateAt: instant('state_at').notNull().defaultNow(),
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
    tenantPolicy('connections', t.organizationId),
  ],
)
