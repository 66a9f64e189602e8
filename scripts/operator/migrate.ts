import path from 'node:path'
import { startEmbeddedPostgres } from '#db/embedded/launch'
import { databaseSettings } from '#lib/environment'
import { command, readDotEnv } from '../processes/command.ts'
import { prepareDatabase } from '../stack/prepare-database.ts'

await command(async () => {
  readDotEnv()
  const given = process.env.DATABASE_URL?.trim()
  if (given) {
    await prepareDatabase(databaseSettings(process.env).directDatabaseUrl)
  } else {
    const dir = path.resolve(process.env.DATA_DIR || '.data', 'postgres')
    const server = await startEmbeddedPostgres({ dir })
    try {
      await prepareDatabase(server.url('perfcopilot'))
    } finally {
      await server.stop()
    }
  }
  console.log(
    `The database ${given ? 'of DATABASE_URL' : 'of the demo (DATABASE_URL is not set)'} is up to date.`,
  )
})
