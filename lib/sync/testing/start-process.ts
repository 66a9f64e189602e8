/** A web process that starts syncs concurrently with other processes: for each message, the number in it at once. */
import { openDatabase } from '#db/connection/client'
import type { OrganizationId, UserId } from '#db/ids'
import { generousTimeouts } from '#db/testing/generous-timeouts'
import { startRun } from '../runs/start.ts'

export type StartOrder = { actor: { organizationId: OrganizationId; userId: UserId }; starts: number }

const database = openDatabase(process.env.DATABASE_URL ?? '', 4, generousTimeouts)

process.on('message', async ({ actor, starts }: StartOrder) => {
  const results = await Promise.all(Array.from({ length: starts }, () => startRun(database, actor, {})))
  process.send?.(results.map((result) => (result.ok ? result.runId : result.code)))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
