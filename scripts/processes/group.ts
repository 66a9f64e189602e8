import { setTimeout as delay } from 'node:timers/promises'
import { isAlive } from '#db/embedded/process/process-identity'

const pollMs = 25

/** Sends a signal to a process and all that it started (its process group); on Windows to the process alone. */
export function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
    return true
  } catch (error) {
    // EPERM is also what macOS says of a group in which only zombies are left.
    if (['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

/** Asks a process group to end and, `graceMs` later, ends it. Resolves when its main process is gone. */
export async function endGroup(pid: number, graceMs: number): Promise<void> {
  signalGroup(pid, 'SIGTERM')
  const deadline = Date.now() + graceMs
  while (isAlive(pid) && Date.now() < deadline) await delay(pollMs)
  signalGroup(pid, 'SIGKILL')
  while (isAlive(pid)) await delay(pollMs)
}
