import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { asSystem } from '../tenant.ts'
import { testDatabase } from '../testing/database.ts'
import { statementProxy } from '../testing/statements/statement-proxy.ts'
import { openDatabase } from './client.ts'

test('what a process holds that froze in the middle of a statement is free again soon', async () => {
  const { url, drop } = await testDatabase()
  const proxy = await statementProxy(url, () => (statement) => !statement.includes('half said'))
  const others = openDatabase(url, 1)
  const database = openDatabase(proxy.url, 1, { statementTimeoutMs: 300, silenceMs: 3_600_000 })
  await others.orm.execute(sql`create table held ()`)
  await others.orm.execute(sql`grant all on held to public`)

  const frozen = asSystem(database, async (tx) => {
    await tx.execute(sql`lock table held`)
    await tx.execute(sql`select ${1}::int as "half said"`)
  })
  await expect(frozen).rejects.toThrow()
  await others.transaction((tx) => tx.execute(sql`lock table held`))

  await Promise.all([database.close(), others.close(), proxy.stop()])
  await drop()
})
