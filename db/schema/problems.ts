import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { UserId } from '../ids.ts'
import { organizations } from './people.ts'
import { instant, organizationId, tenantPolicy } from './tenancy.ts'

/**
 * Something an admin has to fix. Found again while its cause lasts, resolved as soon as it is not; a cause that comes
 * back later is a new problem. Names what is wrong by kind and subject only: the sentences are made when it is shown.
 */
export const problems = pgTable(
  'problems',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull().defaultRandom(),
    /** The cause. */
    kind: text('kind').notNull(),
    /**
     * What it is about where one kind can be open several times: the id of a run or a manager, or
     * a person and what was asked about them (`id:topic`); '' otherwise.
     */
    subject: text('subject').notNull().default(''),
    /** A code that distinguishes variants of the cause; never a key, a name or a goal's text. */
    detail: text('detail'),
    /** How many people it concerns; 0 where it is about no person. */
    people: integer('people').notNull().default(0),
    firstSeenAt: instant('first_seen_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    resolvedAt: instant('resolved_at'),
    snoozedUntil: instant('snoozed_until'),
    snoozedBy: uuid('snoozed_by').$type<UserId>(),
    /** When the admins were emailed: once for each problem. */
    notifiedAt: instant('notified_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex('problems_open').on(t.organizationId, t.kind, t.subject).where(sql`resolved_at is null`),
    index('problems_resolved').on(t.organizationId, t.resolvedAt).where(sql`resolved_at is not null`),
    tenantPolicy('problems', t.organizationId),
  ],
)
