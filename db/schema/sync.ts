import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ConnectionId, EmployeeId, RunId, UserId } from '../ids.ts'
import { connections } from './connections.ts'
import { employees } from './people.ts'
import { createdAt, instant, organizationId, systemReadPolicy, tenantPolicy } from './tenancy.ts'

export const runStates = ['waiting', 'running', 'done', 'partly', 'failed', 'cancelled'] as const

/**
 * One pass over all mapped employees, or over one, or one import of goals from a file. The run is the truth; a job only
 * wakes a worker.
 */
export const syncRuns = pgTable(
  'sync_runs',
  {
    organizationId: organizationId(),
    id: uuid('id').$type<RunId>().notNull().defaultRandom(),
    connectionId: uuid('connection_id').$type<ConnectionId>().notNull(),
    /** Null for a run over all mapped employees. */
    employeeId: uuid('employee_id').$type<EmployeeId>(),
    /** Null where the schedule started it. */
    startedBy: uuid('started_by').$type<UserId>(),
    /** Where its answers came from: Culture Amp's API, or a file that an admin imported. */
    source: text('source', { enum: ['api', 'file'] })
      .notNull()
      .default('api'),
    /** Of a file; null for a paste, and once it named a person who was erased. */
    fileName: text('file_name'),
    /** Day of the organization's time zone whose scheduled run this is; null for runs that a user started. */
    scheduledFor: date('scheduled_for', { mode: 'string' }),
    /** Until when the run waits for Culture Amp: deferred, or its worker waits before the next call. It is claimed no earlier. */
    deferredUntil: instant('deferred_until'),
    state: text('state', { enum: runStates }).notNull().default('waiting'),
    /** Raised by each claim and checked in every write: a worker that lost the run writes nothing. */
    epoch: integer('epoch').notNull().default(0),
    settingsVersion: integer('settings_version').notNull(),
    heartbeatAt: instant('heartbeat_at'),
    /** Takeovers since the last new outcome. */
    takeoversWithoutProgress: integer('takeovers_without_progress').notNull().default(0),
    endCode: text('end_code'),
    endMessage: text('end_message'),
    endedBy: uuid('ended_by').$type<UserId>(),
    peopleTotal: integer('people_total').notNull().default(0),
    peopleDone: integer('people_done').notNull().default(0),
    peopleGood: integer('people_good').notNull().default(0),
    peopleWarning: integer('people_warning').notNull().default(0),
    peopleFailed: integer('people_failed').notNull().default(0),
    peopleNotReached: integer('people_not_reached').notNull().default(0),
    goalsReceived: integer('goals_received').notNull().default(0),
    goalsAdded: integer('goals_added').notNull().default(0),
    goalsChanged: integer('goals_changed').notNull().default(0),
    goalsRemoved: integer('goals_removed').notNull().default(0),
    rowsSkipped: integer('rows_skipped').notNull().default(0),
    /** Calls made, and those of them that were refused (429, 503) or retried after a transient error. */
    calls: integer('calls').notNull().default(0),
    callsRefused: integer('calls_refused').notNull().default(0),
    callsRetried: integer('calls_retried').notNull().default(0),
    /**
     * What became of the goals that the run would remove, decided at its end; null before, where there are none, and once
     * it was cancelled.
     */
    removals: text('removals', { enum: ['held', 'applied', 'dismissed', 'restored'] }),
    removalsCount: integer('removals_count').notNull().default(0),
    removalsDecidedBy: uuid('removals_decided_by').$type<UserId>(),
    removalsDecidedAt: instant('removals_decided_at'),
    /** Goals in blocks when the run over all ended: the points of the plot over time. */
    goalsCompleted: integer('goals_completed'),
    goalsOnTrack: integer('goals_on_track'),
    goalsAtRisk: integer('goals_at_risk'),
    goalsOffTrack: integer('goals_off_track'),
    peopleWithGoals: integer('people_with_goals'),
    createdAt: createdAt(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      name: 'sync_runs_connection',
      columns: [t.organizationId, t.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }),
    foreignKey({
      name: 'sync_runs_employee',
      columns: [t.organizationId, t.employeeId],
      foreignColumns: [employees.organizationId, employees.id],
    }).onDelete('cascade'),
    // A second request joins the run in progress; this makes it true under any race.
    uniqueIndex('sync_runs_one_over_all')
      .on(t.organizationId, t.connectionId)
      .where(sql`state in ('waiting', 'running') and employee_id is null`),
    uniqueIndex('sync_runs_one_per_person')
      .on(t.organizationId, t.employeeId)
      .where(sql`state in ('waiting', 'running') and employee_id is not null`),
    uniqueIndex('sync_runs_one_per_scheduled_day')
      .on(t.organizationId, t.connectionId, t.scheduledFor)
      .where(sql`scheduled_for is not null`),
    index('sync_runs_latest').on(t.organizationId, t.createdAt.desc()),
    // The metrics ask for the runs that ended within a day, over all organizations.
    index('sync_runs_ended').on(t.finishedAt).where(sql`finished_at is not null`),
    // One person's outcomes are found by the runs that could hold one, newest first.
    index('sync_runs_over_all')
      .on(t.organizationId, t.createdAt.desc().nullsFirst(), t.id)
      .where(sql`employee_id is null`),
    index('sync_runs_of_person')
      .on(t.organizationId, t.employeeId, t.createdAt.desc().nullsFirst(), t.id)
      .where(sql`employee_id is not null`),
    // The card names the latest import of goals.
    index('sync_runs_of_files').on(t.organizationId, t.createdAt.desc()).where(sql`source = 'file'`),
    check(
      'sync_runs_state',
      sql`${t.state} in ('waiting', 'running', 'done', 'partly', 'failed', 'cancelled')`,
    ),
    tenantPolicy('sync_runs', t.organizationId),
    systemReadPolicy('sync_runs'),
  ],
)

/**
 * What a run learnt about one employee: exactly one per run and employee. One index alone, since every sync adds a row for
 * everyone: the run's page reads by run, and one person's page goes through the runs.
 */
export const outcomes = pgTable(
  'outcomes',
  {
    organizationId: organizationId(),
    runId: uuid('run_id').$type<RunId>().notNull(),
    employeeId: uuid('employee_id').$type<EmployeeId>().notNull(),
    code: text('code').notNull(),
    message: text('message').notNull(),
    /** The cleaned detail behind the sentence: Culture Amp's own message, or what was seen. */
    detail: text('detail'),
    httpStatus: integer('http_status'),
    goalsReceived: integer('goals_received').notNull().default(0),
    goalsAdded: integer('goals_added').notNull().default(0),
    goalsChanged: integer('goals_changed').notNull().default(0),
    goalsRemoved: integer('goals_removed').notNull().default(0),
    rowsSkipped: integer('rows_skipped').notNull().default(0),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.runId, t.employeeId] }),
    foreignKey({
      name: 'outcomes_run',
      columns: [t.organizationId, t.runId],
      foreignColumns: [syncRuns.organizationId, syncRuns.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'outcomes_employee',
      columns: [t.organizationId, t.employeeId],
      foreignColumns: [employees.organizationId, employees.id],
    }).onDelete('cascade'),
    tenantPolicy('outcomes', t.organizationId),
  ],
)

/** A goal of one employee; a goal with several owners stands once per owner. Removal is a mark. */
export const goals = pgTable(
  'goals',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull().defaultRandom(),
    employeeId: uuid('employee_id').$type<EmployeeId>().notNull(),
    cultureAmpId: text('culture_amp_id').notNull(),
    name: text('name').notNull(),
    description: text('description'),
    status: text('status', { enum: ['completed', 'on_track', 'at_risk', 'off_track'] }).notNull(),
    cultureAmpStatus: text('culture_amp_status'),
    startDate: date('start_date', { mode: 'string' }),
    dueDate: date('due_date', { mode: 'string' }),
    cultureAmpCreatedAt: instant('culture_amp_created_at'),
    cultureAmpUpdatedAt: instant('culture_amp_updated_at'),
    isPrivate: boolean('is_private').notNull().default(false),
    /** Lost something when it was read (lib/goals/goal.ts). */
    isNameAltered: boolean('is_name_altered').notNull().default(false),
    isNoteAltered: boolean('is_note_altered').notNull().default(false),
    contentHash: text('content_hash').notNull(),
    firstSeenAt: instant('first_seen_at').notNull().defaultNow(),
    addedByRunId: uuid('added_by_run_id').$type<RunId>(),
    changedAt: instant('changed_at').notNull().defaultNow(),
    /** The run that last changed it after it was added. */
    changedByRunId: uuid('changed_by_run_id').$type<RunId>(),
    /** A complete answer of several pages lacked it once; a second one in a row removes it. */
    missedAt: instant('missed_at'),
    removedAt: instant('removed_at'),
    removedByRunId: uuid('removed_by_run_id').$type<RunId>(),
    /** Why, where it was not missing from a complete answer of `removed_by_run_id`. */
    removalCause: text('removal_cause', { enum: ['withdrawn', 'no_goals_confirmed', 'unmapped'] }),
    /**
     * The run that would remove it: its end decides or, where it holds its removals, an admin. Until then the goal stays in
     * the block.
     */
    removalRunId: uuid('removal_run_id').$type<RunId>(),
    /** The admin hides its status word: stored, not in the block. */
    isHidden: boolean('is_hidden').notNull().default(false),
    /** It came from a file, and no answer of the API has shown it since: a sync removes it only after an admin's decision. */
    fromFile: boolean('from_file').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('goals_of_employee').on(t.organizationId, t.employeeId, t.cultureAmpId),
    foreignKey({
      name: 'goals_employee',
      columns: [t.organizationId, t.employeeId],
      foreignColumns: [employees.organizationId, employees.id],
    }).onDelete('cascade'),
    index('goals_to_remove').on(t.organizationId, t.removalRunId).where(sql`removal_run_id is not null`),
    index('goals_removed_by_run')
      .on(t.organizationId, t.removedByRunId)
      .where(sql`removed_by_run_id is not null`),
    index('goals_from_file').on(t.organizationId, t.employeeId).where(sql`from_file and removed_at is null`),
    check('goals_status', sql`${t.status} in ('completed', 'on_track', 'at_risk', 'off_track')`),
    check('goals_name', sql`char_length(${t.name}) between 1 and 500`),
    check('goals_description', sql`char_length(${t.description}) between 1 and 1000`),
    tenantPolicy('goals', t.organizationId),
  ],
)

/** Who did what, when, to whom; never a secret or a goal's text. The application role adds and reads, nothing else. */
export const activity = pgTable(
  'activity',
  {
    organizationId: organizationId(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    at: instant('at').notNull().defaultNow(),
    userId: uuid('user_id').$type<UserId>(),
    action: text('action').notNull(),
    employeeId: uuid('employee_id').$type<EmployeeId>(),
    /** The account that was acted on. */
    accountId: uuid('account_id').$type<UserId>(),
    /** The sentence shown, with placeholders for the names of the person and the account (lib/activity/record.ts). */
    summary: text('summary').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('activity_of_employee').on(t.organizationId, t.employeeId, t.id),
    tenantPolicy('activity', t.organizationId),
  ],
)
