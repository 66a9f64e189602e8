import { environment } from '#lib/environment'
import { command, readDotEnv } from './command.ts'
import { onStopRequest } from './signals.ts'

await command(async () => {
  readDotEnv()
  environment()
  const stop = new AbortController()
  onStopRequest(() => stop.abort())
  // Only now: what it imports reads the environment.
  const { runWorker } = await import('#lib/sync/worker')
  await runWorker(stop.signal)
  process.exit()
})
