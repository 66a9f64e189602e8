/** A web process that applies one import, given as its first argument, and sends the result. */
import { openDatabase } from '#db/connection/client'
import type { ImportId } from '#db/ids'
import type { Actor } from '#lib/access/actor'
import { applyImport } from '../apply.ts'
import type { ApplyResult } from '../claim.ts'
import { confirmed } from './confirmed.ts'

export type ApplyOrder = { actor: Actor; importId: ImportId }

const { actor, importId } = JSON.parse(process.argv[2] ?? '') as ApplyOrder
const database = openDatabase(process.env.DATABASE_URL ?? '', 4)
process.on('disconnect', () => process.exit())
const result: ApplyResult = await applyImport(database, actor, { importId, confirmed })
process.send?.(result)
await database.close()
process.exit()
