import path from 'node:path'
import { command, exit } from './processes/command.ts'
import { shutdownList } from './processes/shutdown.ts'
import { onStopRequest } from './processes/signals.ts'
import { cacheFolder, root } from './root.ts'
import { runAll } from './testing/run-all.ts'
import { runSelected } from './testing/run-selected.ts'
import { select } from './testing/selection.ts'
import { summary } from './testing/tally.ts'

/**
 * `npm test` runs every check. `npm test -- FILE…` runs these test files alone (files, folders, parts of paths);
 * `-t NAME` and options such as `--headed` go to the runners.
 */
await command(async () => {
  const args = process.argv.slice(2)
  const selection = args.length > 0 ? select(args, root) : null
  const testFolder = path.join(cacheFolder, 'test')
  const shutdown = shutdownList()
  onStopRequest(async () => {
    await shutdown.run()
    await exit(1)
  })
  const work = async () => {
    if (selection) return runSelected(selection, testFolder, shutdown)
    const tallies = await runAll(testFolder, shutdown)
    await shutdown.run()
    console.log(`\n${summary(tallies)}`)
    return tallies.every(([, { failures }]) => failures.length === 0)
  }
  // What fails because it is being stopped must not end this process before all of it has stopped.
  const ok = await work().finally(() => shutdown.run())
  await exit(ok ? 0 : 1)
})
