import { rmSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '#db/embedded/free-port'
import { removeEmbeddedPostgres } from '#db/embedded/remove'
import { endOrphans } from '../processes/children.ts'
import type { Shutdown } from '../processes/shutdown.ts'
import { cacheFolder } from '../root.ts'
import { type Stack, startStack } from '../stack/stack.ts'

const dataFolder = path.join(cacheFolder, 'e2e')

/** A separate stack like the demo's: empty data, free ports, none of the user's settings, a quick sandbox. */
export async function startTestStack(shutdown: Shutdown): Promise<Stack> {
  await endOrphans(dataFolder)
  await removeData()
  rmSync(dataFolder, { recursive: true, force: true })
  shutdown.add(removeData)
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env
  const source = {
    ...Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR, SystemRoot }).filter(([, value]) => value)),
    PORT: String(await freePort(0)),
    SANDBOX_PORT: String(await freePort(0)),
    SANDBOX_LATENCY: '0-20',
    // All tests share it, and none may be refused because of another's calls: whose test is about a limit scripts its own.
    SANDBOX_RATE: '0',
  }
  return startStack({ dataFolder, web: 'built', source, durable: false }, shutdown)
}

/** Keeps the log, to look into a failure. */
function removeData(): Promise<void> {
  return removeEmbeddedPostgres(path.join(dataFolder, 'postgres'))
}
