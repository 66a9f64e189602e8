/**
 * A worker in a process of its own, as scripts/worker.ts starts it, for tests: with its sweeping as first argument, and
 * open to harm by messages. It ends with its test.
 */
import type { ReaperOptions } from '../worker/reaper.ts'

/** Blocks its only thread; lets a promise reject unheard; sets its clock wrong. */
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

process.on('message', (harm: ProcessFault) => {
  if ('blockMs' in harm) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, harm.blockMs)
  if ('reject' in harm) void Promise.reject(new Error('nobody hears this'))
  if ('clockAheadMs' in harm) aheadMs = harm.clockAheadMs
})
process.on('disconnect', () => process.exit())
const stop = new AbortController()
process.on('SIGTERM', () => stop.abort())

const { runWorker } = await import('../worker/worker.ts')
await runWorker(stop.signal, JSON.parse(process.argv[2] ?? '') as ReaperOptions)
process.exit()
