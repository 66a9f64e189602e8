/**
 * A worker process for tests, as scripts/worker.ts starts it: the times of its background tasks are its first argument, and messages
 * inject faults. It ends with its test.
 */
import '#db/quick-imports'
import { enableCompileCache, flushCompileCache } from 'node:module'
import type { TaskTimings } from '../worker/background-tasks.ts'

/** Block the event loop, leave a rejection unhandled, or set the clock wrong. */
export type ProcessFault = { blockMs: number } | { reject: true } | { clockAheadMs: number }

let aheadMs = 0
const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [RealDate.now() + aheadMs] : given) as []))
  }
  static override now(): number {
    return RealDate.now() + aheadMs
  }
} as DateConstructor

process.on('message', (fault: ProcessFault) => {
  if ('blockMs' in fault) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, fault.blockMs)
  if ('reject' in fault) void Promise.reject(new Error('an unhandled rejection'))
  if ('clockAheadMs' in fault) aheadMs = fault.clockAheadMs
})
process.on('disconnect', () => process.exit())
const stop = new AbortController()
process.on('SIGTERM', () => stop.abort())

// Tests start a hundred workers and kill most of them, so the cache is written before work begins.
enableCompileCache()
const { runWorker } = await import('../worker/worker.ts')
flushCompileCache()
await runWorker(stop.signal, JSON.parse(process.argv[2] ?? '') as TaskTimings)
process.exit()
