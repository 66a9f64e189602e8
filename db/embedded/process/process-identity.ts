import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

/**
 * What distinguishes a process from a later one with the same pid: its start time, as text to compare for equality.
 * Null when there is no such process (a zombie counts as none), or when this system does not report it (Windows).
 */
export function processIdentity(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (process.platform === 'linux') return linuxStart(pid)
  if (process.platform === 'win32') return null
  try {
    const [state = '', ...start] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    })
      .trim()
      .split(/\s+/)
    return state.startsWith('Z') ? null : start.join(' ')
  } catch {
    return null
  }
}

function linuxStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command name is in parentheses and may itself hold spaces and parentheses.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return state === 'Z' || state === 'X' ? null : `${boot}/${fields[18]}`
  } catch {
    return null
  }
}

/** Whether any process with this pid runs. Zombies do not count. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  if (process.platform === 'linux') return linuxStart(pid) !== null
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The command line of a process; null when there is none, or when this system does not report it (Windows). */
export function commandOf(pid: number): string | null {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    if (process.platform === 'win32') return null
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return null
  }
}

/** The folder that a process works in; null where this system does not report it (all but Linux, and other accounts'). */
export function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

/** A process as it can be written to a file and recognized later. */
export type KnownProcess = { pid: number; identity: string | null }

export function knownProcess(pid: number): KnownProcess {
  return { pid, identity: processIdentity(pid) }
}

/** Whether the very process that was written down still runs: a recycled pid is another process. */
export function isRunning(known: KnownProcess): boolean {
  if (!isAlive(known.pid)) return false
  return known.identity === null || processIdentity(known.pid) === known.identity
}
