import { openDatabase } from '#db/connection/client'
import { rotateKeys } from '#lib/connections/rotate-keys'
import { environment } from '#lib/environment'
import { command, readDotEnv } from '../processes/command.ts'
import { Fault } from '../processes/fault.ts'
import { requireTables } from '../stack/prepare-database.ts'

await command(async () => {
  readDotEnv()
  const { directDatabaseUrl, encryptionKeys } = environment()
  await requireTables(directDatabaseUrl)
  const database = openDatabase(directDatabaseUrl, 1)
  try {
    const { resealed, alreadyCurrent, unreadable } = await rotateKeys(database, encryptionKeys)
    console.log(
      `Re-encrypted ${resealed} with key ${encryptionKeys[0]?.id}; ${alreadyCurrent} already used it.`,
    )
    if (unreadable.size > 0) {
      const named = [...unreadable].map(([id, count]) => `${count} by key ${id}`).join(', ')
      throw new Fault(
        `Not readable with ENCRYPTION_KEYS: ${named}. Keep or bring back these keys, then run this again.`,
      )
    }
    console.log('Every other key of ENCRYPTION_KEYS is unused now and may be removed.')
  } finally {
    await database.close()
  }
})
