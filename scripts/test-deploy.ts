import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { nextBuild, standaloneFolder } from './build/next-build.ts'
import { oldestPostgres, otherPostgres } from './deploy/other-postgres.ts'
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
 * Without arguments also the database tests on the oldest PostgreSQL; arguments go to vitest. `REUSE_BUILD=1` takes the build that `npm run build` left.
 */
await command(async () => {
  const shutdown = shutdownList()
  onStopRequest(() => void shutdown.run())
  const startPart = partStarter(path.join(cacheFolder, 'test-deploy'), shutdown)
  if (process.env.REUSE_BUILD !== '1' || !existsSync(path.join(standaloneFolder, 'server.js')))
    await step('Building the application', () => nextBuild(startPart))
  const given = process.argv.slice(2)
  const results = [await vitest(['--project', 'deploy', ...given])]
  if (given.length === 0) {
    const folder = await step(`Fetching PostgreSQL ${oldestPostgres}`, () => otherPostgres(oldestPostgres))
    console.log(
      'The database tests on the oldest PostgreSQL. Not tried: a client frozen within a statement, which only PostgreSQL 17 ends.',
    )
    const tests = ['--project', 'db', 'db/', 'lib/', '--exclude', '**/frozen-client.db.test.ts']
    results.push(await vitest(tests, { EMBEDDED_POSTGRES_FOLDER: folder }))
  }
  if (results.includes(false)) throw new Fault('Not every test passed.')
})

async function vitest(args: string[], env: Record<string, string> = {}): Promise<boolean> {
  // Where Debian has nginx and PgBouncer, which is not on every account's PATH.
  const PATH = `${process.env.PATH}:/usr/local/sbin:/usr/sbin`
  const options = { cwd: root, stdio: 'inherit' as const, env: { ...process.env, PATH, ...env } }
  const child = spawn(process.execPath, [programs.vitest, 'run', ...args], options)
  return (await new Promise((resolve) => child.once('exit', resolve))) === 0
}
