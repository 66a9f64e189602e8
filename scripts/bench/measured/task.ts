import { readFileSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What the bench asked this process for. What loading its modules took is forgotten: the peak begins here. */
export function givenTask<Task>(): Task {
  collectGarbage()
  if (isLinux) writeFileSync('/proc/self/clear_refs', '5')
  startMb = residentMb('VmRSS')
  startCpu = process.cpuUsage()
  return JSON.parse(process.argv[2] ?? '') as Task
}

/** Hands the result back, with the processor time since the start, and the memory held then and at most. */
export function report(result: object): void {
  const { user, system } = process.cpuUsage(startCpu)
  const cpuMs = (user + system) / 1000
  console.log(`result ${JSON.stringify({ ...result, cpuMs, startMb, peakMb: residentMb('VmHWM') })}`)
}

const isLinux = process.platform === 'linux'
let startMb = 0
let startCpu = process.cpuUsage()

// The kernel's own record: the number that Node passes on begins with what the parent had, and cannot be set back.
function residentMb(name: 'VmRSS' | 'VmHWM'): number {
  if (!isLinux)
    return (name === 'VmRSS' ? process.memoryUsage.rss() : process.resourceUsage().maxRSS * 1024) / 2 ** 20
  const status = readFileSync('/proc/self/status', 'utf8')
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}
