import { builtServer } from '../../build/built-server.ts'
import type { Child } from '../../processes/child.ts'
import { untilHealthy } from '../../stack/health.ts'
import type { Bed } from './bed.ts'

/** The built web server and a worker on one database. */
export type Application = { origin: string; stop(): Promise<void> }

/** Starts web and worker with the given number of concurrent calls to Culture Amp; builds the web server first where there is no build. */
export async function startApplication(bed: Bed, databaseUrl: string, atOnce: number): Promise<Application> {
  const env = bed.environment(databaseUrl, { CULTURE_AMP_MAX_CONCURRENCY: String(atOnce) })
  const start = (name: string, file: string): Child =>
    bed.startPart({ name, args: [file], env, onLine: () => undefined })
  const web = start('web', await builtServer(bed.startPart, bed.shutdown))
  const worker = start('worker', 'scripts/worker.ts')
  const origin = `http://127.0.0.1:${bed.webPort}`
  await untilHealthy(`${origin}/api/health`, web)
  return {
    origin,
    async stop() {
      await Promise.all([worker.stop(), web.stop()])
    },
  }
}
