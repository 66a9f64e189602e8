import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { browserEnvironment } from './browser/browser.ts'
import { builtServer } from './build/built-server.ts'
import { endOrphans } from './processes/children.ts'
import { command, sentencesOf } from './processes/command.ts'
import { claim } from './processes/lock.ts'
import { partStarter, type StartPart } from './processes/parts.ts'
import { type Shutdown, shutdownList } from './processes/shutdown.ts'
import { onStopRequest } from './processes/signals.ts'
import { say, step } from './processes/step.ts'
import { cacheFolder, root } from './root.ts'
import { playwrightTally, reportTally, type Tally, vitestTally } from './testing/tally.ts'
import { startTestStack } from './testing/test-stack.ts'

const testFolder = path.join(cacheFolder, 'test')
const reports = path.join(testFolder, 'reports')
const program = (file: string) => path.join(root, 'node_modules', file)
const next = program('next/dist/bin/next')

await command(async () => {
  const shutdown = shutdownList()
  onStopRequest(async () => {
    await shutdown.run()
    process.exit(1)
  })
  await takeTurn(shutdown)
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  await endOrphans(testFolder)
  const startPart = partStarter(testFolder, shutdown)
  const total: Tally = { passed: 0, failed: 0 }
  for (const [title, work] of steps(startPart, shutdown)) {
    const { passed, failed } = await step(title, work).catch((error: unknown) => {
      console.error(sentencesOf(error))
      return { passed: 0, failed: 1 }
    })
    total.passed += passed
    total.failed += failed
    say(`  ${passed} passed, ${failed} failed`)
  }
  await shutdown.run()
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  process.exit(total.failed > 0 ? 1 : 0)
})

type Run = (name: string, args: string[], env?: Record<string, string>) => Promise<boolean>
type Step = [title: string, work: () => Promise<Tally>]

/** Everything that is checked, in order; each step says how much of it passed, and none keeps the next from running. */
function steps(startPart: StartPart, shutdown: Shutdown): Step[] {
  const run = runner(startPart)
  const check = async (ok: Promise<boolean>): Promise<Tally> =>
    (await ok) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  const types = async () => {
    // What a dev server left there tells of pages that may have moved since.
    rmSync(path.join(root, '.next', 'dev', 'types'), { recursive: true, force: true })
    return (
      (await run('types', [next, 'typegen'])) && run('types', [program('typescript/bin/tsc'), '--noEmit'])
    )
  }
  const vitest = async (project: string): Promise<Tally> => {
    const report = path.join(reports, `${project}.json`)
    const args = [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]
    return reportTally(report, vitestTally, await run(project, [program('vitest/vitest.mjs'), ...args]))
  }
  return [
    ['Types', () => check(types())],
    [
      'Lint and format',
      () => check(run('biome', [program('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'])),
    ],
    ['Dead code', () => check(run('knip', [program('knip/bin/knip.js')]))],
    ['Unit tests', () => vitest('unit')],
    ['Tests on PostgreSQL', () => vitest('db')],
    ['Production build', () => check(builtServer(startPart, shutdown).then(() => true))],
    ['Browser tests', () => browserTests(run, startPart, shutdown)],
  ]
}

async function browserTests(run: Run, startPart: StartPart, shutdown: Shutdown): Promise<Tally> {
  const browser = await browserEnvironment()
  const server = await builtServer(startPart, shutdown)
  const stack = await startTestStack(shutdown)
  const report = path.join(reports, 'browser.json')
  const ok = await run('browser', [program('@playwright/test/cli.js'), 'test'], {
    ...browser,
    E2E_BASE_URL: stack.url,
    E2E_SANDBOX_URL: stack.sandboxUrl,
    E2E_DATABASE_URL: stack.databaseUrl,
    E2E_LOG_FILE: stack.logFile,
    E2E_SERVER: server,
    E2E_REPORT: report,
  })
  return reportTally(report, playwrightTally, ok)
}

function runner(startPart: StartPart): Run {
  return async (name, args, env = {}) => {
    const child = startPart({
      name,
      args,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      onLine: (line) => say(`  ${line}`),
    })
    return (await child.ended) === 'exit code 0'
  }
}

async function takeTurn(shutdown: Shutdown): Promise<void> {
  for (let told = false; ; told = true) {
    const turn = claim(path.join(testFolder, 'in-use'))
    if (turn.claimed) return shutdown.add(turn.release)
    if (!told) console.log(`Waiting for another npm test in this folder (process ${turn.holder.pid}) …`)
    await delay(500)
  }
}
