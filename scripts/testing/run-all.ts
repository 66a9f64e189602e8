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
import { checkTally, type Ended, playwrightTally, reportTally, type Tally, vitestTally } from './tally.ts'
import { takeTurn } from './turn.ts'

type Run = (name: string, args: string[], env?: Record<string, string>) => Promise<Ended>
type Step = [title: string, work: () => Promise<Tally>]

/** Runs every check, in order; a failed one does not keep the next from running. Prints each one's count as it ends. */
export async function runAll(testFolder: string, shutdown: Shutdown): Promise<[title: string, Tally][]> {
  await takeTurn(testFolder, shutdown)
  const reports = path.join(testFolder, 'reports')
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  await endOrphans(testFolder)
  const startPart = partStarter(testFolder, shutdown)
  const tallies: [string, Tally][] = []
  for (const [title, work] of steps(reports, startPart, shutdown)) {
    if (shutdown.begun()) break
    const tally = await step(title, work).catch((error: unknown) => {
      console.error(sentencesOf(error))
      return { passed: 0, failures: [sentencesOf(error)] }
    })
    tallies.push([title, tally])
    printLine(`  ${tally.passed} passed, ${tally.failures.length} failed`)
  }
  return tallies
}

function steps(reports: string, startPart: StartPart, shutdown: Shutdown): Step[] {
  const run = runner(startPart)
  const types = async () => {
    // A dev server left its page types there; the pages may have moved since.
    rmSync(path.join(root, '.next', 'dev', 'types'), { recursive: true, force: true })
    const generated = await run('types', [programs.next, 'typegen'])
    return generated.ok ? run('types', [programs.typescript, '--noEmit']) : generated
  }
  const vitest = async (project: string): Promise<Tally> => {
    const report = path.join(reports, `${project}.json`)
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const ended = await run(project, [programs.vitest, 'run', '--project', project, ...reporters])
    return reportTally(report, vitestTally, ended)
  }
  const browser = async (): Promise<Tally> => {
    const report = path.join(reports, 'browser.json')
    const env = { ...(await browserTestEnvironment(startPart, shutdown)), E2E_REPORT: report }
    return reportTally(report, playwrightTally, await run('browser', [programs.playwright, 'test'], env))
  }
  return [
    ['Types', async () => checkTally(await types())],
    [
      'Lint and format',
      async () => checkTally(await run('biome', [programs.biome, 'check', '--error-on-warnings'])),
    ],
    ['Dead code', async () => checkTally(await run('knip', [programs.knip]))],
    ['Unit tests', () => vitest('unit')],
    ['Tests on PostgreSQL', () => vitest('db')],
    ['Production build', () => builtServer(startPart, shutdown).then(() => ({ passed: 1, failures: [] }))],
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
    return { ok: (await child.ended) === 'exit code 0', lastLines: child.lastLines() }
  }
}
