import { eq, sql } from 'drizzle-orm'
import { openDatabase } from '#db/connection/client'
import type { OrganizationId, RunId } from '#db/ids'
import { mappings } from '#db/schema/people'
import { inParallel } from './in-parallel.ts'
import { naiveGoals } from './naive-client.ts'
import { storeRest, upsertGoals } from './naive-store.ts'
import { givenTask, report } from './task.ts'

export type Task = {
  databaseUrl: string
  organizationId: OrganizationId
  runId: RunId
  baseUrl: string
  apiKey: string
  atOnce: number
  /** `transaction`: a multi-row upsert and the rest in one transaction per person; `rows`: each row by itself. */
  storing: 'transaction' | 'rows'
  /** People at most. */
  people: number
}

/**
 * How this is usually written: fetch, zod, and the ORM, so many people at once. It pays neither for row-level security
 * nor for the run's counters, progress, pacing or resumption, and has as many connections to the database as our sync.
 */
const task = givenTask<Task>()
const { organizationId, runId } = task
const { orm, close } = openDatabase(task.databaseUrl)
const began = performance.now()
const people = await orm
  .select({ employeeId: mappings.employeeId, owner: sql<string>`${mappings.cultureAmpUserId}` })
  .from(mappings)
  .where(eq(mappings.organizationId, organizationId))
  .limit(task.people)
await inParallel(people, task.atOnce, async ({ employeeId, owner }) => {
  const goals = await naiveGoals(task.baseUrl, task.apiKey, owner)
  const person = { organizationId, runId, employeeId }
  if (task.storing === 'transaction') {
    await orm.transaction(async (tx) => {
      await upsertGoals(tx, person, goals)
      await storeRest(tx, person, goals)
    })
  } else {
    for (const goal of goals) await upsertGoals(orm, person, [goal])
    await storeRest(orm, person, goals)
  }
})
const ms = performance.now() - began
await close()
report({ ms })
