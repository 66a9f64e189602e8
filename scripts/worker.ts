import '#db/quick-imports'
import { environment } from '#lib/environment'
import { log } from '#lib/log'
import { command, readDotEnv } from './processes/command.ts'
import { onStopRequest } from './processes/signals.ts'
import { unusedProxy } from './stack/unused-proxy.ts'

await command(async () => {
  readDotEnv()
  const { directDatabaseUrl } = environment()
  const stop = new AbortController()
  onStopRequest(() => stop.abort())
  // Only now: what they import reads the environment.
  const { checkDatabase } = await import('./stack/prepare-database.ts')
  await checkDatabase(directDatabaseUrl, (why) => log.warn(`${why} Waiting for it.`))
  const { logConsole } = await import('#lib/web/json-console')
  logConsole()
  const proxy = unusedProxy(process.env)
  if (proxy) log.warn(proxy)
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
