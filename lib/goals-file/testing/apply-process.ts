/** A web process that applies one import of goals, given as its first argument, and sends the result. */
import { openDatabase } from '#db/connection/client'
import type { ImportId } from '#db/ids'
import type { Actor } from '#lib/access/actor'
import { applyGoals } from '../apply.ts'

export type ApplyOrder = { actor: Actor; importId: ImportId }

const { actor, importId } = JSON.parse(process.argv[2] ?? '') as ApplyOrder
const database = openDatabase(process.env.DATABASE_URL ?? '', 4)
process.on('disconnect', () => process.exit())
process.send?.(await applyGoals(database, actor, importId))
await database.close()
process.exit()
