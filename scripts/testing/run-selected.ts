import { spawn } from 'node:child_process'
import { endOrphans } from '../processes/children.ts'
import { partStarter } from '../processes/parts.ts'
import type { Shutdown } from '../processes/shutdown.ts'
import { root } from '../root.ts'
import { browserTestEnvironment } from './browser-tests.ts'
import { programs } from './programs.ts'
import type { Selection } from './selection.ts'
import { takeTurn } from './turn.ts'

/**
 * Runs the selected test files, each by its runner and in its terminal; the browser's on a production build and a
 * stack of their own. False when one failed.
 */
export async function runSelected(
  { unit, db, browser }: Selection,
  testFolder: string,
  shutdown: Shutdown,
): Promise<boolean> {
  let ok = true
  for (const [project, { files, options }] of Object.entries({ unit, db })) {
    if (files.length === 0) continue
    const args = [programs.vitest, 'run', '--project', project, ...options, ...files]
    ok = (await inTerminal(args, shutdown)) && ok
  }
  if (browser.files.length > 0) {
    await takeTurn(testFolder, shutdown)
    await endOrphans(testFolder)
    const env = await browserTestEnvironment(partStarter(testFolder, shutdown), shutdown)
    const args = [programs.playwright, 'test', ...browser.options, ...browser.files]
    ok = (await inTerminal(args, shutdown, env)) && ok
  }
  return ok
}

/** Runs a program of Node with our terminal, so that it can ask, show colours and be interrupted. */
function inTerminal(args: string[], shutdown: Shutdown, env: Record<string, string> = {}): Promise<boolean> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  const ended = new Promise<boolean>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code === 0))
  })
  shutdown.add(async () => {
    child.kill()
    await ended.catch(() => false)
  })
  return ended
}
