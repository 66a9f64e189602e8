import { and, eq, isNull, notInArray, sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'
import type { EmployeeId, OrganizationId, RunId } from '#db/ids'
import { mappings } from '#db/schema/people'
import { goals, outcomes } from '#db/schema/sync'
import type { NaiveGoal } from './naive-client.ts'

/** The pool's own handle or a transaction of it. */
export type Orm = Pick<Database['orm'], 'insert' | 'update'>

export type NaivePerson = { organizationId: OrganizationId; runId: RunId; employeeId: EmployeeId }

const statuses: Record<string, 'completed' | 'on_track' | 'at_risk' | 'off_track'> = {
  Completed: 'completed',
  'On Track': 'on_track',
  'At Risk': 'at_risk',
  'Off Track': 'off_track',
}

/** Inserts goals or overwrites them where they are known, by the ORM. */
export async function upsertGoals(orm: Orm, person: NaivePerson, rows: readonly NaiveGoal[]): Promise<void> {
  const { organizationId, employeeId } = person
  const values = rows.map((row) => ({
    organizationId,
    employeeId,
    cultureAmpId: row.id,
    name: row.name,
    description: row.description ?? null,
    status: statuses[row.status] ?? ('on_track' as const),
    cultureAmpStatus: row.status,
    startDate: row.start_date ?? null,
    dueDate: row.due_date ?? null,
    cultureAmpCreatedAt: row.created_at ? new Date(row.created_at) : null,
    cultureAmpUpdatedAt: row.updated_at ? new Date(row.updated_at) : null,
    contentHash: '',
  }))
  await orm
    .insert(goals)
    .values(values)
    .onConflictDoUpdate({
      target: [goals.organizationId, goals.employeeId, goals.cultureAmpId],
      set: {
        name: sql`excluded.name`,
        description: sql`excluded.description`,
        status: sql`excluded.status`,
        cultureAmpStatus: sql`excluded.culture_amp_status`,
        startDate: sql`excluded.start_date`,
        dueDate: sql`excluded.due_date`,
        cultureAmpCreatedAt: sql`excluded.culture_amp_created_at`,
        cultureAmpUpdatedAt: sql`excluded.culture_amp_updated_at`,
        changedAt: sql`now()`,
        removedAt: null,
      },
    })
}

/** Marks missing goals, stores the outcome and updates the mapping, one statement each. */
export async function storeRest(orm: Orm, person: NaivePerson, rows: readonly NaiveGoal[]): Promise<void> {
  const { organizationId, employeeId, runId } = person
  const ids = rows.map((row) => row.id)
  await orm
    .update(goals)
    .set({ removedAt: sql`now()` })
    .where(
      and(
        eq(goals.organizationId, organizationId),
        eq(goals.employeeId, employeeId),
        isNull(goals.removedAt),
        notInArray(goals.cultureAmpId, ids),
      ),
    )
  const message = `${rows.length} goals`
  await orm
    .insert(outcomes)
    .values({ organizationId, runId, employeeId, code: 'goals', message, goalsReceived: rows.length })
  await orm
    .update(mappings)
    .set({
      lastOutcome: 'goals',
      lastOutcomeMessage: message,
      lastOutcomeAt: sql`now()`,
      lastSyncedAt: sql`now()`,
      goalCount: rows.length,
    })
    .where(and(eq(mappings.organizationId, organizationId), eq(mappings.employeeId, employeeId)))
}
