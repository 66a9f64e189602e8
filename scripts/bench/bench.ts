import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { endOrphans } from '../processes/children.ts'
import { command } from '../processes/command.ts'
import { Fault } from '../processes/fault.ts'
import { claim } from '../processes/lock.ts'
import { partStarter } from '../processes/parts.ts'
import { type Shutdown, shutdownList } from '../processes/shutdown.ts'
import { onStopRequest } from '../processes/signals.ts'
import { step } from '../processes/step.ts'
import { cacheFolder, root } from '../root.ts'
import type { Figure } from './report/figure.ts'
import { machine } from './report/machine.ts'
import { performancePage } from './report/performance-page.ts'
import { table } from './report/table.ts'
import { scenarios } from './scenarios.ts'
import { makeBed } from './setup/bed.ts'
import { fullSizes, quickSizes } from './setup/sizes.ts'
import { withPool } from './sync.ts'

const usage = `Usage: npm run bench -- [--quick] [--only NAME …]   NAME: ${Object.keys(scenarios).join(', ')}`
const folder = path.join(cacheFolder, 'bench')

await command(async () => {
  const { names, quick } = asked()
  const shutdown = shutdownList()
  onStopRequest(async () => {
    console.log('\nStopping …')
    await shutdown.run()
    process.exit(1)
  })
  try {
    await measure(names, quick, shutdown)
  } catch (error) {
    // What was being measured ends with the rest; that is no failure.
    if (shutdown.begun()) return await shutdown.run()
    throw error
  } finally {
    await shutdown.run()
  }
  process.exit()
})

async function measure(names: readonly string[], quick: boolean, shutdown: Shutdown): Promise<void> {
  const turn = claim(path.join(folder, 'in-use'))
  if (!turn.claimed)
    throw new Fault(`Another bench (process ${turn.holder.pid}) runs; two would measure each other.`)
  shutdown.add(turn.release)
  await endOrphans(folder)
  const began = performance.now()
  const startPart = partStarter(folder, shutdown)
  const sizes = quick ? quickSizes : fullSizes
  const bed = await step('Preparing', () => makeBed(sizes, startPart, shutdown))
  const where = await bed.withDatabase((url) => withPool(url, machine))
  console.log(where)
  const figures: Figure[] = []
  try {
    for (const [name, scenario] of Object.entries(scenarios)) {
      if (!names.includes(name)) continue
      if (shutdown.begun()) return
      console.log(`\n[${name}]`)
      figures.push(...(await scenario(bed)))
    }
  } finally {
    // What was measured until then is worth as much when a later part fails.
    const minutes = ((performance.now() - began) / 60_000).toFixed(1)
    if (figures.length > 0) console.log(`\n${table(figures)}\n\n${where}; measured in ${minutes} minutes`)
  }
  if (quick) console.log('Small sizes: they show that everything works, and say nothing about the figures.')
  else if (names.length < Object.keys(scenarios).length) {
    console.log('A part of the figures: docs/performance.md stays as it is.')
  } else {
    writeFileSync(path.join(root, 'docs/performance.md'), performancePage(figures, where, new Date()))
    console.log('Written to docs/performance.md.')
  }
}

function asked(): { names: readonly string[]; quick: boolean } {
  const known = Object.keys(scenarios)
  try {
    const { only = known, quick } = parseArgs({
      options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
    }).values
    if (only.every((name) => known.includes(name))) return { names: only, quick }
  } catch {
    // An unknown option, or one without its value.
  }
  throw new Fault(usage)
}
