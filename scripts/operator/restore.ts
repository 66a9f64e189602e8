import path from 'node:path'
import { parseArgs } from 'node:util'
import { BackupDamaged } from '#db/backup/format'
import { CannotRestore, restore } from '#db/backup/restore'
import { databaseSettings } from '#lib/environment'
import { plural } from '#lib/format'
import { command, readDotEnv } from '../processes/command.ts'
import { Fault } from '../processes/fault.ts'
import { prepareDatabase } from '../stack/prepare-database.ts'
import { requireFile } from './given-file.ts'

const usage = 'Usage: npm run restore -- FILE [--go-on-syncing]'

await command(async () => {
  readDotEnv()
  const { file, mayGoOnSyncing } = given()
  requireFile(file)
  const { directDatabaseUrl } = databaseSettings(process.env)
  await prepareDatabase(directDatabaseUrl)
  try {
    const { rows } = await restore(directDatabaseUrl, path.resolve(file), { mayGoOnSyncing })
    console.log(`Restored ${plural(rows, 'row')}.`)
    if (!mayGoOnSyncing)
      console.log('Every connection is paused: an admin resumes it on the card where this copy should sync.')
  } catch (error) {
    if (error instanceof BackupDamaged || error instanceof CannotRestore) throw new Fault(error.message)
    throw error
  }
})

function given(): { file: string; mayGoOnSyncing: boolean } {
  try {
    const options = { 'go-on-syncing': { type: 'boolean' } } as const
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    if (positionals.length === 1 && positionals[0])
      return { file: positionals[0], mayGoOnSyncing: values['go-on-syncing'] ?? false }
  } catch {
    // Said below, as for no file.
  }
  throw new Fault(usage)
}
