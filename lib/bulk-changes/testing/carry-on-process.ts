/** A worker process that carries on changes over many people until none is left. */
import { openDatabase } from '#db/connection/client'
import { unattendedWork } from '#db/system'
import { carryOnBulkChanges } from '../carry-on.ts'

process.on('disconnect', () => process.exit())
const database = openDatabase(process.env.DATABASE_URL ?? '', 2)
const { organizations } = await unattendedWork(database, 0)
await carryOnBulkChanges(database, organizations, new AbortController().signal)
await database.close()
process.exit()
