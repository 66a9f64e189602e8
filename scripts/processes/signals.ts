import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isRunning, type KnownProcess, knownProcess } from '#db/embedded/process/process-identity'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const repeatMs = 2000
const starterCheckMs = 1000

/**
 * Calls `stop` once when we are asked to end: Ctrl-C, SIGTERM, a closed terminal, or the death of the npm that started
 * us. A second request more than two seconds later ends us at once; sooner it is the same one, since npm passes on
 * what the terminal has sent already.
 */
export function onStopRequest(stop: () => void): void {
  let first: number | null = null
  const request = () => {
    if (first === null) {
      first = Date.now()
      stop()
    } else if (Date.now() - first > repeatMs) {
      process.exit(130)
    }
  }
  for (const signal of signals) process.on(signal, request)
  // Without a terminal or reader our own words have nowhere to go, which must not stop the stopping.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const starters = npmAndShell()
  const watch = setInterval(() => {
    if (starters.every(isRunning)) return
    clearInterval(watch)
    request()
  }, starterCheckMs)
  watch.unref()
}

/** npm runs a command in a shell; the shell does not pass on that npm was killed. */
function npmAndShell(): KnownProcess[] {
  if (!process.env.npm_lifecycle_event) return []
  const { parent, words } = callOf(process.ppid)
  // Some shells replace themselves by the command: then our parent is npm already.
  const pids = /\s-c\s/.test(words) ? [process.ppid, parent] : [process.ppid]
  return pids.filter((pid) => pid > 1).map(knownProcess)
}

function callOf(pid: number): { parent: number; words: string } {
  try {
    if (process.platform === 'linux') {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      return { parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), words }
    }
    const said = execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    return { parent: Number.parseInt(said, 10), words: said }
  } catch {
    return { parent: 0, words: '' }
  }
}
