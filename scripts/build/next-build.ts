import { createHash } from 'node:crypto'
import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../processes/fault.ts'
import type { StartPart } from '../processes/parts.ts'
import { cacheFolder, root } from '../root.ts'
import { sourceStamp } from './source-stamp.ts'

/** Where `next build` leaves the server with all that it needs. */
export const standaloneFolder = path.join(root, '.next', 'standalone')

/** Builds the web server into `standaloneFolder`, complete with its static files. Takes 10 to 40 seconds. */
export async function nextBuild(startPart: StartPart): Promise<void> {
  const logFile = path.join(cacheFolder, 'build.log')
  mkdirSync(cacheFolder, { recursive: true })
  rmSync(logFile, { force: true })
  rmSync(standaloneFolder, { recursive: true, force: true })
  const build = startPart({
    name: 'build',
    args: [path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    env: { ...sameInEveryBuild(), ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    onLine: (line) => appendFileSync(logFile, `${line}\n`),
  })
  const end = await build.ended
  if (end !== 'exit code 0' || !existsSync(path.join(standaloneFolder, 'server.js'))) {
    throw new Fault(
      `${build.lastLines().join('\n')}\n\nThe build failed (${end}). All it said is in ${logFile}.`,
    )
  }
  cpSync(path.join(root, '.next', 'static'), path.join(standaloneFolder, '.next', 'static'), {
    recursive: true,
  })
  const assets = path.join(root, 'public')
  if (existsSync(assets)) cpSync(assets, path.join(standaloneFolder, 'public'), { recursive: true })
}

/**
 * Two builds of one source, as on two machines, have the same name, and an action keeps its id from build to build: the
 * framework derives it from its name and this key. The key is no secret here: it would seal what an action closes over,
 * and no action closes over anything (scripts/checks/house.test.ts).
 */
function sameInEveryBuild(): Record<string, string> {
  return {
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: createHash('sha256').update('perfcopilot actions').digest('base64'),
    PERFCOPILOT_BUILD: sourceStamp(root),
  }
}
