import { spawn } from 'node:child_process'
import path from 'node:path'
import { command } from './processes/command.ts'
import { Fault } from './processes/fault.ts'
import { root } from './root.ts'

/**
 * The unit and database tests in their nightly sizes: 540 kills, pauses, cuts and crashes of the database, 50
 * takeovers and 50 cancels, outages of a minute, a million hostile bodies. Takes about half an hour; arguments go to vitest.
 */
await command(async () => {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
  const env = { ...process.env, LONG: '1' }
  const child = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], { stdio: 'inherit', env })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Fault('Not every test passed.')
})
