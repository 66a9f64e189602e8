import { Fault } from '../processes/fault.ts'
import type { Bed } from './setup/bed.ts'

type Program = 'http-floor' | 'store-floor' | 'our-sync' | 'naive-sync'

export type Measured = {
  ms: number
  /** Time on the processor, all threads. */
  cpuMs: number
  /** Resident memory when the work began, and at most while it went on. */
  startMb: number
  peakMb: number
}

/** Runs one of the measured programs in a process of its own, so that its time and memory are its alone. */
export async function runMeasured(
  bed: Bed,
  program: Program,
  task: object,
  env: NodeJS.ProcessEnv,
): Promise<Measured> {
  let result: Measured | null = null
  const child = bed.startPart({
    name: program,
    args: [`scripts/bench/measured/${program}.ts`, JSON.stringify(task)],
    env,
    onLine(line) {
      if (line.startsWith('result ')) result = JSON.parse(line.slice('result '.length)) as Measured
    },
  })
  const end = await child.ended
  if (!result || end !== 'exit code 0') {
    throw new Fault(`${child.lastLines().join('\n')}\n\nThe measured ${program} failed (${end}).`)
  }
  return result
}
