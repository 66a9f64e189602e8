import path from 'node:path'
import { backUp } from '#db/backup/back-up'
import { databaseSettings } from '#lib/environment'
import { plural } from '#lib/format'
import { command, readDotEnv } from '../processes/command.ts'
import { Fault } from '../processes/fault.ts'
import { requireTables } from '../stack/prepare-database.ts'
import { requirePlaceFor } from './given-file.ts'

const noRoom = (file: string) =>
  `There is no room left for ${file}. Nothing of it was kept: make room, or name another place.`

await command(async () => {
  readDotEnv()
  const [file] = process.argv.slice(2)
  if (!file) throw new Fault('Usage: npm run backup -- FILE')
  requirePlaceFor(file)
  const { directDatabaseUrl } = databaseSettings(process.env)
  await requireTables(directDatabaseUrl)
  const { organizations, rows } = await backUp(directDatabaseUrl, path.resolve(file)).catch((error) => {
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? new Fault(noRoom(file)) : error
  })
  console.log(
    `${file} holds ${plural(rows, 'row')} of ${plural(organizations, 'organization')}. Keep ENCRYPTION_KEYS too, in another place: without them the keys of Culture Amp cannot be read.`,
  )
})
