import { sql } from 'drizzle-orm'
import { type Database, openDatabase } from '#db/connection/client'
import type { OrganizationId } from '#db/ids'
import { floorCalls } from './floor-calls.ts'
import { inParallel } from './in-parallel.ts'
import { givenTask, report } from './task.ts'

export type Task = {
  databaseUrl: string
  organizationId: OrganizationId
  baseUrl: string
  apiKey: string
  people: number
  atOnce: number
}

type FetchedGoals = { owner: string; rows: unknown[] }

/** People whose goals are stored by one statement. */
const batchSize = 100

/**
 * The lower bound of a sync that stores goals: the same calls, every body parsed, rows upserted in batches over two
 * connections. Decides nothing: no cleaning, no comparison, no removal, no outcome, no row-level security.
 */
const task = givenTask<Task>()
const database = openDatabase(task.databaseUrl, 2)
const calls = floorCalls(task)
const began = performance.now()
const writes: Promise<unknown>[] = []
let batch: FetchedGoals[] = []
const flush = () => {
  if (batch.length > 0) writes.push(upsert(database, task.organizationId, batch))
  batch = []
}
await inParallel(calls.owners, task.atOnce, async (owner) => {
  const { data } = JSON.parse(Buffer.from(await calls.fetch(owner)).toString()) as { data: unknown[] }
  batch.push({ owner, rows: data })
  if (batch.length === batchSize) flush()
})
flush()
await Promise.all(writes)
const ms = performance.now() - began
await calls.close()
await database.close()
report({ ms })

function upsert(
  { orm }: Database,
  organizationId: OrganizationId,
  fetched: readonly FetchedGoals[],
): Promise<unknown> {
  return orm.execute(sql`
    insert into goals (organization_id, employee_id, culture_amp_id, name, description, status, culture_amp_status,
      start_date, due_date, culture_amp_created_at, culture_amp_updated_at, content_hash)
    select mapping.organization_id, mapping.employee_id, goal.id, goal.name, goal.description, 'on_track', goal.status,
      goal.start_date, goal.due_date, goal.created_at, goal.updated_at, ''
    from jsonb_to_recordset(${JSON.stringify(fetched)}::jsonb) answer(owner text, rows jsonb)
    join mappings mapping on mapping.organization_id = ${organizationId}::uuid and mapping.culture_amp_user_key = user_id_key(answer.owner)
    cross join jsonb_to_recordset(answer.rows) goal(id text, name text, description text, status text,
      start_date date, due_date date, created_at timestamptz, updated_at timestamptz)
    on conflict (organization_id, employee_id, culture_amp_id) do update set
      name = excluded.name, description = excluded.description, status = excluded.status,
      culture_amp_status = excluded.culture_amp_status, start_date = excluded.start_date, due_date = excluded.due_date,
      culture_amp_created_at = excluded.culture_amp_created_at,
      culture_amp_updated_at = excluded.culture_amp_updated_at, changed_at = now()`)
}
