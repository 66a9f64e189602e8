import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { EmployeeId, ImportId, RunId, UserId } from '../ids.ts'
import { organizations } from './people.ts'
import { createdAt, instant, organizationId, tenantPolicy } from './tenancy.ts'

/** A file or paste that was checked, and what became of it. */
export const imports = pgTable(
  'imports',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').$type<ImportId>().notNull().defaultRandom(),
    /** `matches` came from no file: pairs that *Match by email* found and an admin confirmed, applied at once. */
    kind: text('kind', { enum: ['people', 'ids', 'matches', 'goals'] }).notNull(),
    /** `applying` with an old heartbeat was interrupted: nothing of it is stored, and it may be applied again. */
    state: text('state', { enum: ['checked', 'applying', 'applied', 'undone'] })
      .notNull()
      .default('checked'),
    /** Null for a paste. */
    fileName: text('file_name'),
    /** The file's columns in order, as the refused lines are given back. */
    columns: jsonb('columns').$type<string[]>().notNull(),
    /** Lines of each kind of change; `admins` of them make people admins; `people` are active without the import. */
    counts: jsonb('counts').$type<Record<string, number>>().notNull(),
    createdBy: uuid('created_by').$type<UserId>().notNull(),
    createdAt: createdAt(),
    /** Lines applied so far, while it is being applied. */
    progress: integer('progress').notNull().default(0),
    heartbeatAt: instant('heartbeat_at'),
    appliedAt: instant('applied_at'),
    appliedBy: uuid('applied_by').$type<UserId>(),
    undoneAt: instant('undone_at'),
    undoneBy: uuid('undone_by').$type<UserId>(),
    /** Of goals: the run that applied it. */
    runId: uuid('run_id').$type<RunId>(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('imports_by_kind').on(t.organizationId, t.kind, t.createdAt),
    tenantPolicy('imports', t.organizationId),
  ],
)

/**
 * One line of an import: what it does to which person. `before` and `after` hold only what it touches.
 * Deleted with the import when it can no longer be undone.
 */
export const importLines = pgTable(
  'import_lines',
  {
    organizationId: organizationId(),
    importId: uuid('import_id').$type<ImportId>().notNull(),
    /** The order in which lines are applied: a new manager before the people who report to them. */
    position: integer('position').notNull(),
    /** The line in the file; null for a person who is in none. */
    line: integer('line'),
    change: text('change', {
      enum: ['added', 'changed', 'deactivated', 'removed', 'refused', 'unchanged'],
    }).notNull(),
    /** Of an added person, the ID that they will have. */
    employeeId: uuid('employee_id').$type<EmployeeId>(),
    name: text('name').notNull(),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    differences: jsonb('differences').$type<unknown[]>(),
    reason: text('reason'),
    note: text('note'),
    /** A refused line's own cells. */
    cells: jsonb('cells').$type<string[]>(),
    /** After an undo: why this line could not be reverted; null where it was. */
    keptBecause: text('kept_because'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.importId, t.position] }),
    foreignKey({
      name: 'import_lines_import',
      columns: [t.organizationId, t.importId],
      foreignColumns: [imports.organizationId, imports.id],
    }).onDelete('cascade'),
    index('import_lines_shown').on(t.organizationId, t.importId, t.change, t.line, t.position),
    index('import_lines_of_employee').on(t.organizationId, t.employeeId).where(sql`employee_id is not null`),
    tenantPolicy('import_lines', t.organizationId),
  ],
)
