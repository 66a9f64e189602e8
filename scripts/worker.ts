import { environment } from '#lib/environment'
import { command, readDotEnv } from './processes/command.ts'
import { onStopRequest } from './processes/signals.ts'

await command(async () => {
  readDotEnv()
  environment()
  const stop = new AbortController()
  onStopRequest(() => stop.abort())
  // Only now: what it imports reads the environment.
  const { runWorker } = await import('#lib/sync/worker/worker')
  const { refreshProblems } = await import('#lib/problems/problems')
  await runWorker(stop.signal, undefined, refreshProblems)
  process.exit()
})
