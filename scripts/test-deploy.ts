import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { nextBuild, standaloneFolder } from './build/next-build.ts'
import { command } from './processes/command.ts'
import { Fault } from './processes/fault.ts'
import { partStarter } from './processes/parts.ts'
import { shutdownList } from './processes/shutdown.ts'
import { onStopRequest } from './processes/signals.ts'
import { step } from './processes/step.ts'
import { cacheFolder, root } from './root.ts'
import { programs } from './testing/programs.ts'

/**
 * What an operator does, tried on the built application: signals, deploys, proxies, backups, versions of PostgreSQL.
 * Arguments go to vitest. `REUSE_BUILD=1` takes the build that `npm run build` left.
 */
await command(async () => {
  const shutdown = shutdownList()
  onStopRequest(() => void shutdown.run())
  const startPart = partStarter(path.join(cacheFolder, 'test-deploy'), shutdown)
  if (process.env.REUSE_BUILD !== '1' || !existsSync(path.join(standaloneFolder, 'server.js')))
    await step('Building the application', () => nextBuild(startPart))
  const args = [programs.vitest, 'run', '--project', 'deploy', ...process.argv.slice(2)]
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Fault('Not every test passed.')
})
