import { rmSync } from 'node:fs'
import path from 'node:path'
import { command } from './processes/command.ts'
import { Fault } from './processes/fault.ts'
import { root } from './root.ts'
import { capture } from './testing/capture.ts'
import { programs } from './testing/programs.ts'

type Check = { title: string; runs: string[][] }

/**
 * The checks without database and browser, side by side. The types of files that have not changed are kept from one run
 * to the next, and the unit tests share their modules; `npm test` checks everything anew, each file for itself, and dead
 * code too.
 */
const checks: Check[] = [
  {
    title: 'Types',
    runs: [
      [programs.next, 'typegen'],
      [programs.typescript, '--noEmit', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'],
    ],
  },
  { title: 'Lint and format', runs: [[programs.biome, 'check', '--error-on-warnings']] },
  {
    title: 'Unit tests',
    runs: [[programs.vitest, 'run', '--project', 'unit', '--no-isolate', '--reporter=dot']],
  },
]

await command(async () => {
  const began = performance.now()
  // A dev server left its page types there; the pages may have moved since.
  rmSync(path.join(root, '.next', 'dev', 'types'), { recursive: true, force: true })
  const failed: string[] = []
  await Promise.all(
    checks.map(async ({ title, runs }) => {
      for (const args of runs) {
        const { ok, output } = await capture(process.execPath, args)
        if (!ok) {
          failed.push(title)
          console.error(output.trimEnd())
          return
        }
      }
      console.log(`${title}: passed after ${((performance.now() - began) / 1000).toFixed(1)} s`)
    }),
  )
  if (failed.length > 0) throw new Fault(`\nFailed: ${failed.join(', ')}.`)
})
