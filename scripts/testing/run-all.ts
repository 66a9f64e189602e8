import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { builtServer } from '../build/built-server.ts'
import { endOrphans } from '../processes/children.ts'
import { sentencesOf } from '../processes/command.ts'
import { partStarter, type StartPart } from '../processes/parts.ts'
import type { Shutdown } from '../processes/shutdown.ts'
import { printLine, step } from '../processes/step.ts'
import { root } from '../root.ts'
import { browserTestEnvironment } from './browser-tests.ts'
import { programs } from './programs.ts'
import { playwrightTally, reportTally, type Tally, vitestTally } from './tally.ts'
import { takeTurn } from './turn.ts'

type Run = (name: string, args: string[], env?: Record<string, string>) => Promise<boolean>
type Step = [title: string, work: () => Promise<Tally>]

/** Runs every check, in order; a failed one does not keep the next from running. Prints each one's count as it ends. */
export async function runAll(testFolder: string, shutdown: Shutdown): Promise<Tally> {
  await takeTurn(testFolder, shutdown)
  const reports = path.join(testFolder, 'reports')
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  await endOrphans(testFolder)
  const startPart = partStarter(testFolder, shutdown)
  const total: Tally = { passed: 0, failed: 0 }
  for (const [title, work] of steps(reports, startPart, shutdown)) {
    if (shutdown.begun()) break
    const { passed, failed } = await step(title, work).catch((error: unknown) => {
      console.error(sentencesOf(error))
      return { passed: 0, failed: 1 }
    })
    total.passed += passed
    total.failed += failed
    printLine(`  ${passed} passed, ${failed} failed`)
  }
  return total
}

function steps(reports: string, startPart: StartPart, shutdown: Shutdown): Step[] {
  const run = runner(startPart)
  const check = async (ok: Promise<boolean>): Promise<Tally> =>
    (await ok) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  const types = async () => {
    // A dev server left its page types there; the pages may have moved since.
    rmSync(path.join(root, '.next', 'dev', 'types'), { recursive: true, force: true })
    return (await run('types', [programs.next, 'typegen'])) && run('types', [programs.typescript, '--noEmit'])
  }
  const vitest = async (project: string): Promise<Tally> => {
    const report = path.join(reports, `${project}.json`)
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const ok = await run(project, [programs.vitest, 'run', '--project', project, ...reporters])
    return reportTally(report, vitestTally, ok)
  }
  const browser = async (): Promise<Tally> => {
    const report = path.join(reports, 'browser.json')
    const env = { ...(await browserTestEnvironment(startPart, shutdown)), E2E_REPORT: report }
    return reportTally(report, playwrightTally, await run('browser', [programs.playwright, 'test'], env))
  }
  return [
    ['Types', () => check(types())],
    ['Lint and format', () => check(run('biome', [programs.biome, 'check', '--error-on-warnings']))],
    ['Dead code', () => check(run('knip', [programs.knip]))],
    ['Unit tests', () => vitest('unit')],
    ['Tests on PostgreSQL', () => vitest('db')],
    ['Production build', () => check(builtServer(startPart, shutdown).then(() => true))],
    ['Browser tests', browser],
  ]
}

function runner(startPart: StartPart): Run {
  return async (name, args, env = {}) => {
    const child = startPart({
      name,
      args,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      onLine: (line) => printLine(`  ${line}`),
    })
    return (await child.ended) === 'exit code 0'
  }
}
