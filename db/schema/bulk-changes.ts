import { sql } from 'drizzle-orm'
import { bigint, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { EmployeeId } from '../ids.ts'
import { organizations } from './people.ts'
import { instant, organizationId, systemReadPolicy, tenantPolicy } from './tenancy.ts'

export const bulkChangeKinds = ['not_reached', 'removals', 'status_word', 'delete_goals'] as const

/**
 * A decision over more people than one transaction takes: recorded with the decision, and deleted once it has reached
 * everyone (lib/bulk-changes). At most one for each subject, so that a new decision takes the place of the older one.
 */
export const bulkChanges = pgTable(
  'bulk_changes',
  {
    organizationId: organizationId().references(() => organizations.id),
    kind: text('kind', { enum: bulkChangeKinds }).notNull(),
    /** What it is about: a run, a status word, or what is deleted. */
    subject: text('subject').notNull(),
    /** What to do: `BulkChange` of db/queries/bulk-changes/bulk-changes.ts. */
    change: jsonb('change').notNull(),
    /** By the clock and not by the transaction's start: what was committed before the decision is older. */
    decidedAt: instant('decided_at').notNull().default(sql`clock_timestamp()`),
    /** It goes on after this person, in key order; null at the beginning. */
    afterEmployeeId: uuid('after_employee_id').$type<EmployeeId>(),
    peopleDone: integer('people_done').notNull().default(0),
    peopleTotal: integer('people_total').notNull().default(0),
    goalsDone: bigint('goals_done', { mode: 'number' }).notNull().default(0),
    /** The last batch of a worker; null before the first. */
    touchedAt: instant('touched_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.kind, t.subject] }),
    tenantPolicy('bulk_changes', t.organizationId),
    systemReadPolicy('bulk_changes'),
  ],
)
