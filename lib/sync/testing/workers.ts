import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { RunId } from '#db/ids'
import type { TaskTimings } from '../worker/background-tasks.ts'
import { until } from './until.ts'
import type { ProcessFault } from './worker-process.ts'

type LogLine = { msg: string; level: number; runId?: RunId; epoch?: number; code?: string }

export type TestWorker = {
  pid: number
  /** The lines that it has logged so far. */
  log: LogLine[]
  isOver: boolean
  inject(fault: ProcessFault): void
  /** SIGSTOP and SIGCONT. */
  signal(signal: NodeJS.Signals): void
  /** Ends it by this signal, and settles once it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

export type Workers = {
  all: TestWorker[]
  start(more?: { env?: Record<string, string>; execArgv?: string[]; taskTimings?: TaskTimings }): TestWorker
  /** The worker that claimed the run with this epoch, once it has logged it; null when it is dead. */
  holder(run: { id: RunId; epoch: number }): Promise<TestWorker | null>
  killAll(): Promise<void>
}

const program = fileURLToPath(new URL('./worker-process.ts', import.meta.url))

/** Five times shorter than in production, so that tests are quick. */
export const quickTaskTimings: TaskTimings = {
  silentSeconds: 2,
  sweepMs: 400,
  scheduleMs: 30_000,
  purgeMs: 60 * 60_000,
}

/** For runs that no other worker is to claim because of a silence: a busy machine may delay a heartbeat by seconds. */
export const patientTaskTimings: TaskTimings = { ...quickTaskTimings, silentSeconds: 60 }

/** Real worker processes with the environment of this one. */
export function testWorkers(): Workers {
  const all: TestWorker[] = []
  const hasClaimed = (worker: TestWorker, run: { id: RunId; epoch: number }) =>
    worker.log.some(
      ({ msg, runId, epoch }) => msg === 'claimed the run' && runId === run.id && epoch === run.epoch,
    )

  return {
    all,
    start({ env = {}, execArgv = [], taskTimings = quickTaskTimings } = {}) {
      const child = fork(program, [JSON.stringify(taskTimings)], {
        execArgv,
        env: { ...process.env, LOG_LEVEL: 'info', ...env },
        stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
      })
      const worker = testWorker(child)
      all.push(worker)
      return worker
    },
    async holder(run) {
      await until(() => all.some((worker) => hasClaimed(worker, run)))
      const worker = all.find((one) => hasClaimed(one, run))
      return worker && !worker.isOver ? worker : null
    },
    killAll: async () => {
      await Promise.all(all.map((worker) => worker.end('SIGKILL')))
    },
  }
}

function testWorker(child: ChildProcess): TestWorker {
  const worker: TestWorker = {
    pid: child.pid ?? 0,
    log: [],
    isOver: false,
    inject: (fault) => void child.send(fault),
    signal: (signal) => void child.kill(signal),
    async end(signal) {
      if (worker.isOver) return
      const exited = once(child, 'exit')
      child.kill(signal)
      await exited
    },
  }
  child.once('exit', () => {
    worker.isOver = true
  })
  if (child.stdout) {
    createInterface(child.stdout).on('line', (text) => {
      worker.log.push(JSON.parse(text) as LogLine)
    })
  }
  return worker
}
