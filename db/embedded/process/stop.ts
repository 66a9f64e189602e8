import { spawnSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import type { Binaries } from '../binaries.ts'
import type { Home } from '../home.ts'
import { isAlive } from './process-identity.ts'

const stopTimeoutMs = 15_000

/**
 * Stops a server whose main process is `pid`: a fast shutdown, which ends open sessions and leaves clean files, and
 * after 15 seconds an immediate one. Resolves when the process is gone.
 */
export async function stopServer(home: Home, binaries: Binaries, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    spawnSync(binaries.program('pg_ctl'), ['stop', '-D', home.data, '-m', 'fast'], { windowsHide: true })
  } else {
    signal(pid, 'SIGINT')
  }
  const deadline = Date.now() + stopTimeoutMs
  while (isAlive(pid) && Date.now() < deadline) await delay(20)
  if (!isAlive(pid)) return
  signal(pid, 'SIGQUIT')
  while (isAlive(pid)) await delay(20)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
