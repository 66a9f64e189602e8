import postgres from 'postgres'
import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'

test('each test database is migrated, has the queue, is its own, and is gone after drop', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()])
  const sql = postgres(one.url, { max: 1 })
  const other = postgres(two.url, { max: 1 })
  await sql`insert into organizations (id, name) values (gen_random_uuid(), 'Only here')`
  const [queue] = await sql`select to_regclass('pgboss.job') is not null as there`
  expect(queue?.there).toBe(true)
  expect(await other`select 1 from organizations`).toHaveLength(0)
  await Promise.all([one.drop(), two.drop()])
  await expect(sql`select 1`).rejects.toThrow()
  await Promise.all([sql.end(), other.end()])
})
