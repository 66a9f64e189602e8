import { type Database, openDatabase } from '#db/connection/client'

/**
 * The program of a test that runs in a process of its own, to be killed or measured: opens the database of `DATABASE_URL`,
 * does `work` with what the first argument holds as JSON, and sends the result. Ends with the process that started it.
 */
export async function runProcess<Order>(
  work: (database: Database, order: Order) => Promise<unknown>,
): Promise<void> {
  process.on('disconnect', () => process.exit())
  const database = openDatabase(process.env.DATABASE_URL ?? '', 4)
  const result = await work(database, JSON.parse(process.argv[2] ?? 'null') as Order)
  if (result !== undefined) process.send?.(result)
  await database.close()
  process.exit()
}
