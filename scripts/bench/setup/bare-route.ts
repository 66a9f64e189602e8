import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '#db/embedded/free-port'
import { Fault } from '../../processes/fault.ts'
import { cacheFolder, root } from '../../root.ts'
import { untilHealthy } from '../../stack/health.ts'
import type { Bed } from './bed.ts'

const source = path.join(root, 'scripts/bench/bare-route')
const folder = path.join(cacheFolder, 'bench', 'bare-route')
const next = path.join(root, 'node_modules/next/dist/bin/next')

/**
 * Builds and starts an application of one route, by the same framework: what the product's routes are measured against.
 * Built beside the sources, so that nothing of it is in the product.
 * @param path of one answer, to know when it serves
 */
export async function startBareRoute(bed: Bed, databaseUrl: string, probe: string) {
  rmSync(folder, { recursive: true, force: true })
  cpSync(source, folder, { recursive: true })
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  } as const
  const start = (name: string, args: string[]) =>
    bed.startPart({ name, args: [next, ...args], env, onLine: () => undefined })
  const build = start('bare-build', ['build', folder])
  const end = await build.ended
  if (end !== 'exit code 0')
    throw new Fault(`${build.lastLines().join('\n')}\nThe bare route was not built (${end}).`)
  const port = await freePort(0)
  const web = start('bare', ['start', folder, '-p', String(port), '-H', '127.0.0.1'])
  const origin = `http://127.0.0.1:${port}`
  await untilHealthy(origin + probe, web)
  return { origin, stop: () => web.stop() }
}
