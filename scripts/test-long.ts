import { spawn } from 'node:child_process'
import path from 'node:path'
import { command } from './processes/command.ts'
import { Fault } from './processes/fault.ts'
import { root } from './root.ts'

/** Browser tests that send every hostile body, header and type to everything, and only some of each otherwise. */
const inBrowser = ['e2e/bad-bytes.spec.ts']

/**
 * The tests in their nightly sizes: 540 kills, pauses, cuts and crashes of the database, a kill at each kind of statement,
 * 50 takeovers and 50 cancels, outages of a minute, a million hostile bodies. Takes about half an hour; with arguments the
 * unit and database tests alone, to which the arguments go.
 */
await command(async () => {
  const args = process.argv.slice(2)
  const runs = [[path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args]]
  if (args.length === 0) runs.push([path.join(root, 'scripts/test.ts'), ...inBrowser])
  const codes: unknown[] = []
  for (const run of runs) {
    const env = { ...process.env, LONG: '1' }
    const child = spawn(process.execPath, run, { stdio: 'inherit', env, cwd: root })
    codes.push(await new Promise((resolve) => child.once('exit', resolve)))
  }
  if (codes.some((code) => code !== 0)) throw new Fault('Not every test passed.')
})
