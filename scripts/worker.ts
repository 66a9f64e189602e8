import { environment } from '#lib/environment'
import { command, readDotEnv } from './processes/command.ts'
import { onStopRequest } from './processes/signals.ts'
import { checkDatabase } from './stack/prepare-database.ts'

await command(async () => {
  readDotEnv()
  const { directDatabaseUrl } = environment()
  const stop = new AbortController()
  onStopRequest(() => stop.abort())
  await checkDatabase(directDatabaseUrl)
  // Only now: what it imports reads the environment.
  const { runWorker } = await import('#lib/sync/worker/worker')
  const { refreshProblems } = await import('#lib/problems/problems')
  const { notifyAdmins } = await import('#lib/problems/notify')
  const { mailer } = await import('#lib/mail/mailer')
  const baseUrl = new URL(environment().nextAuthUrl).origin
  await runWorker(stop.signal, undefined, async (database, organizationId) => {
    await refreshProblems(database, organizationId)
    await notifyAdmins(database, organizationId, { mailer: mailer(), baseUrl })
  })
  process.exit()
})
