import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
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
import type { EmployeeId, OrganizationId, UserId } from '../ids.ts'
import { createdAt, instant, organizationId, systemReadPolicy, tenantPolicy } from './tenancy.ts'
import { textByCode } from './text-by-code.ts'

/** Removed goals and finished runs are kept for two years, until an admin chooses another time. */
export const defaultRetentionMonths = 24

export const organizations = pgTable(
  'organizations',
  {
    id: uuid('id').$type<OrganizationId>().primaryKey(),
    name: text('name').notNull(),
    timeZone: text('time_zone').notNull().default('UTC'),
    /** First and last day of the review period; both null while there is none. */
    reviewFrom: date('review_from', { mode: 'string' }),
    reviewTo: date('review_to', { mode: 'string' }),
    /** Whether blocks carry the goals' descriptions. */
    notesInBlock: boolean('notes_in_block').notNull().default(true),
    /** Whether managers also see the goals of those who report to their reports. */
    indirectReports: boolean('indirect_reports').notNull().default(false),
    /** How long removed goals and finished runs are kept. */
    retentionMonths: integer('retention_months').notNull().default(defaultRetentionMonths),
    /** When an admin hid the set-up checklist. */
    setupHiddenAt: instant('setup_hidden_at'),
    createdAt: createdAt(),
  },
  (t) => [
    check(
      'organizations_review_period',
      sql`(${t.reviewFrom} is null) = (${t.reviewTo} is null) and ${t.reviewFrom} <= ${t.reviewTo}`,
    ),
    check('organizations_retention_months', sql`${t.retentionMonths} between 1 and 120`),
    tenantPolicy('organizations', t.id),
    systemReadPolicy('organizations'),
  ],
)

export const employees = pgTable(
  'employees',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').$type<EmployeeId>().notNull().defaultRandom(),
    fullName: text('full_name').notNull(),
    email: text('email'),
    title: text('title'),
    department: text('department'),
    /** HR's own number for the person (`employee_id` in files), opaque; ties a changed email to its person. */
    employeeNumber: text('employee_number'),
    managerId: uuid('manager_id').$type<EmployeeId>(),
    /** Reviews this person instead of the manager; null where the manager does. */
    reviewerId: uuid('reviewer_id').$type<EmployeeId>(),
    startDate: date('start_date', { mode: 'string' }),
    /** Last working day. The date alone does not deactivate: an admin or an import does. */
    endDate: date('end_date', { mode: 'string' }),
    /** Set while the person counts as left: in no list, asked for by no sync, without a mapping or a working account. */
    deactivatedAt: instant('deactivated_at'),
    /** When an admin or an import last added, changed or listed the person; `created_at` is the first time. */
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    /** "Not in Culture Amp": out of the unmapped list, with a reason, reversibly. */
    excludedAt: instant('excluded_at'),
    exclusionReason: text('exclusion_reason'),
    /** The mapping's Culture Amp user ID in lower case, null while there is none; kept by a trigger on the mappings. */
    mappedAs: textByCode('mapped_as'),
    /** The list of people that this person is in. */
    list: text('list', { enum: ['mapped', 'unmapped', 'excluded', 'deactivated'] })
      .notNull()
      .generatedAlwaysAs(sql`case when deactivated_at is not null then 'deactivated' when mapped_as is not null then 'mapped'
      when excluded_at is not null then 'excluded' else 'unmapped' end`),
    /** Name, email and department without case and accents: what a search looks through. */
    searchText: text('search_text')
      .notNull()
      .generatedAlwaysAs(sql`left(search_folded(full_name), 150) || ' ' || left(coalesce(search_folded(email), ''), 254)
      || ' ' || left(coalesce(search_folded(department), ''), 150)`),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      name: 'employees_manager',
      columns: [t.organizationId, t.managerId],
      foreignColumns: [t.organizationId as AnyPgColumn, t.id as AnyPgColumn],
    }),
    foreignKey({
      name: 'employees_reviewer',
      columns: [t.organizationId, t.reviewerId],
      foreignColumns: [t.organizationId as AnyPgColumn, t.id as AnyPgColumn],
    }),
    // People who left keep their email and number: a rehired person is the same employee, reactivated.
    uniqueIndex('employees_email').on(t.organizationId, sql`lower(${t.email})`),
    uniqueIndex('employees_number').on(t.organizationId, sql`lower(${t.employeeNumber})`),
    index('employees_manager_id').on(t.organizationId, t.managerId),
    index('employees_reviewer_id').on(t.organizationId, t.reviewerId).where(sql`reviewer_id is not null`),
    index('employees_not_synced')
      .on(t.organizationId, t.id)
      .where(sql`deactivated_at is not null or excluded_at is not null`),
    // Migration 0021 lets the four include what filters and searches read, which drizzle cannot say: a page touches
    // only its own rows.
    index('employees_by_name').on(t.organizationId, t.fullName, t.id),
    index('employees_by_list').on(t.organizationId, t.list, t.fullName, t.id),
    index('employees_by_department').on(t.organizationId, t.department, t.fullName, t.id),
    index('employees_by_start').on(t.organizationId, t.startDate, t.id),
    // "New since", where it finds few people.
    index('employees_by_added').on(t.organizationId, t.list, t.createdAt, t.id),
    index('employees_by_mapped_id').on(t.organizationId, t.mappedAs).where(sql`mapped_as is not null`),
    tenantPolicy('employees', t.organizationId),
  ],
)

export const users = pgTable(
  'users',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').$type<UserId>().notNull().defaultRandom(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: ['admin', 'member'] }).notNull(),
    /** argon2id in PHC string format; null where the person signs in by OIDC only. */
    passwordHash: text('password_hash'),
    employeeId: uuid('employee_id').$type<EmployeeId>(),
    /** Compared with the session's at every request: raising it signs the person out everywhere. */
    sessionVersion: integer('session_version').notNull().default(1),
    /** Null until the first sign-in that was recorded. */
    lastSignedInAt: instant('last_signed_in_at'),
    deactivatedAt: instant('deactivated_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      name: 'users_employee',
      columns: [t.organizationId, t.employeeId],
      foreignColumns: [employees.organizationId, employees.id],
    }),
    uniqueIndex('users_of_employee').on(t.organizationId, t.employeeId).where(sql`employee_id is not null`),
    uniqueIndex('users_email').on(t.organizationId, sql`lower(${t.email})`),
    index('users_by_email').on(sql`lower(${t.email})`),
    check('users_role', sql`${t.role} in ('admin', 'member')`),
    tenantPolicy('users', t.organizationId),
    systemReadPolicy('users'),
  ],
)

// Migration 0008 leaves room in its pages: every sync changes every row, and what fits on the page needs no new index entries.
export const mappings = pgTable(
  'mappings',
  {
    organizationId: organizationId(),
    employeeId: uuid('employee_id').$type<EmployeeId>().notNull(),
    /** Null for a person whose goals come from files alone: no sync asks for them, and they stay in the unmapped list. */
    cultureAmpUserId: text('culture_amp_user_id'),
    /** What IDs are compared by: UUIDs in lower case, all others as they are. */
    cultureAmpUserKey: text('culture_amp_user_key').generatedAlwaysAs(sql`user_id_key(culture_amp_user_id)`),
    /** New with every change of the ID: an answer asked for under an older revision is dropped. */
    revision: uuid('revision').notNull().defaultRandom(),
    mappedBy: uuid('mapped_by').$type<UserId>(),
    mappedAt: instant('mapped_at').notNull().defaultNow(),
    /** What the latest run learnt, repeated here so that a page of the list is one query. */
    lastOutcome: text('last_outcome'),
    lastOutcomeMessage: text('last_outcome_message'),
    lastOutcomeAt: instant('last_outcome_at'),
    /** When Culture Amp's answer was last applied: the age of this person's goals. */
    lastSyncedAt: instant('last_synced_at'),
    goalCount: integer('goal_count').notNull().default(0),
    /** Why the person stands under "Check these people"; null when not. */
    checkReason: text('check_reason', { enum: ['empty', 'emptied'] }),
    noGoalsConfirmedAt: instant('no_goals_confirmed_at'),
    noGoalsConfirmedBy: uuid('no_goals_confirmed_by').$type<UserId>(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.employeeId] }),
    foreignKey({
      name: 'mappings_employee',
      columns: [t.organizationId, t.employeeId],
      foreignColumns: [employees.organizationId, employees.id],
    }).onDelete('cascade'),
    unique('mappings_culture_amp_user_key').on(t.organizationId, t.cultureAmpUserKey),
    index('mappings_to_check').on(t.organizationId, t.employeeId).where(sql`check_reason is not null`),
    tenantPolicy('mappings', t.organizationId),
  ],
)

/**
 * Who was erased, as keyed hashes of email and employee number: no import brings an erased person back unnoticed, and the
 * table does not name them.
 */
export const erasedPeople = pgTable(
  'erased_people',
  {
    organizationId: organizationId().references(() => organizations.id),
    /** lib/people/erasure/erased-key.ts */
    keyHash: text('key_hash').notNull(),
    erasedAt: instant('erased_at').notNull().defaultNow(),
    erasedBy: uuid('erased_by').$type<UserId>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.keyHash] }),
    tenantPolicy('erased_people', t.organizationId),
  ],
)

/**
 * Which Culture Amp user ID an employee had, and when. Kept by triggers on the mappings, so that no way of mapping can
 * forget it. At most one entry of an employee is open.
 */
export const mappingHistory = pgTable(
  'mapping_history',
  {
    organizationId: organizationId(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    employeeId: uuid('employee_id').$type<EmployeeId>().notNull(),
    cultureAmpUserId: text('culture_amp_user_id').notNull(),
    mappedBy: uuid('mapped_by').$type<UserId>(),
    mappedAt: instant('mapped_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      name: 'mapping_history_employee',
      columns: [t.organizationId, t.employeeId],
      foreignColumns: [employees.organizationId, employees.id],
    }).onDelete('cascade'),
    uniqueIndex('mapping_history_open').on(t.organizationId, t.employeeId).where(sql`ended_at is null`),
    index('mapping_history_of_employee').on(t.organizationId, t.employeeId, t.id),
    index('mapping_history_of_id').on(t.organizationId, t.cultureAmpUserId, t.id),
    tenantPolicy('mapping_history', t.organizationId),
  ],
)
