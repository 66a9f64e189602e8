import type { PersonToRead } from '#db/queries/runs/run-people'
import type { Clock } from '#lib/clock'
import type { Halt } from '../throttle/retry.ts'
import type { FetchedPerson } from './fetched.ts'
import type { StopReason, SystemicFailureDetector, Verdict } from './systemic-failure.ts'

export type Pipeline = {
  /** The next person to ask for, null when there is none. */
  next(): Promise<PersonToRead | null>
  /** Null when the signal was aborted first; a halt when nobody can be asked any more. */
  read(person: PersonToRead, signal: AbortSignal): Promise<FetchedPerson | Halt | null>
  /** False when the run is no longer ours. */
  write(answers: FetchedPerson[]): Promise<boolean>
  detector: SystemicFailureDetector
  clock: Clock
  /** Whether another one may be asked for while so many are. */
  hasCapacity(asked: number): boolean
  /** Calls the listener whenever there may be a place again, until the returned function is called. */
  onCapacity(listener: () => void): () => void
  /** How many may be asked for or answered and not yet written: what a crash repeats at most. */
  maxPending: number
  signal: AbortSignal
}

export type PipelineEnd = { ending: StopReason | null; halt: Halt | null; isLost: boolean }

const longestWaitMs = 200
/** People in one transaction, at most (reliability-security.md 2.1). */
const largestBatch = 64
/** Batches hold the run's row one after the other; the second one's transaction is open and waits for it when the first ends. */
const writers = 2

/**
 * Lets people flow from the list through the calls into batches: others are asked for while a batch is written, and a
 * batch is what has come since the last one. After an aborted signal, an ending or a halt nobody new is asked for, calls
 * are cut, and what was answered is still written. Throws what the steps throw, after everything has stopped.
 */
export async function runPipeline(steps: Pipeline): Promise<PipelineEnd> {
  const { detector } = steps
  const stop = new AbortController()
  const { signal } = stop
  const answered: FetchedPerson[] = []
  let inFlight = 0
  let unwritten = 0
  let isExhausted = false
  let ending: StopReason | null = null
  let halt: Halt | null = null
  let isLost = false
  let failed: { reason: unknown } | null = null
  let waking = Promise.withResolvers<void>()
  const wake = () => {
    waking.resolve()
    waking = Promise.withResolvers()
  }

  const isAsking = () => inFlight > 0 || !(isExhausted || signal.aborted)

  function fail(reason: unknown) {
    failed ??= { reason }
    stop.abort()
  }

  function apply(judgement: Verdict) {
    answered.push(...judgement.release)
    if (!judgement.ending) return
    ending ??= judgement.ending
    stop.abort()
  }

  function take(answer: FetchedPerson | Halt | null) {
    if (answer?.kind === 'gone' || answer?.kind === 'later') {
      unwritten--
      halt ??= answer
      stop.abort()
    } else if (answer && !ending) apply(detector.observe(answer))
    else unwritten--
  }

  async function ask(): Promise<void> {
    inFlight++
    unwritten++
    let answer: FetchedPerson | Halt | null = null
    try {
      const person = await steps.next()
      if (person) answer = await steps.read(person, signal)
      else isExhausted = true
    } catch (error) {
      fail(error)
    }
    inFlight--
    take(answer)
    if (inFlight === 0) apply(detector.flush())
    askMore()
    wake()
  }

  function askMore() {
    while (!signal.aborted && !isExhausted && !detector.isUndecided) {
      const isFull = unwritten - detector.withheld >= steps.maxPending
      if (isFull || !steps.hasCapacity(inFlight)) return
      void ask()
    }
  }

  async function writeOn(): Promise<void> {
    for (;;) {
      await moreOrLater()
      if (!isAsking() && isExhausted && !ending && !halt) answered.push(...detector.drain())
      const batch = answered.splice(0, Math.min(steps.maxPending, largestBatch))
      // The other writer may have been quicker.
      if (batch.length === 0 && isAsking()) continue
      if (batch.length === 0) return
      if (!(await steps.write(batch))) {
        isLost = true
        return
      }
      unwritten -= batch.length
      askMore()
    }
  }

  /** Until as many have come as may still come meanwhile, or nobody else does, or a moment after the first answer. */
  async function moreOrLater(): Promise<void> {
    while (isAsking() && answered.length === 0) await woken()
    const enough = () => Math.min(steps.maxPending - inFlight, largestBatch) / 2
    if (!isAsking() || answered.length >= enough()) return
    const timer = new AbortController()
    let isLate = false
    void steps.clock.sleep(longestWaitMs, timer.signal).then(() => {
      isLate = true
      wake()
    })
    while (isAsking() && answered.length < enough() && !isLate) await woken()
    timer.abort()
  }

  const woken = () => waking.promise

  const deaf = steps.onCapacity(askMore)
  // Not `AbortSignal.any`: asking it is many times dearer, and it is asked with every call.
  const cut = () => stop.abort()
  steps.signal.addEventListener('abort', cut)
  signal.addEventListener('abort', () => wake())
  if (steps.signal.aborted) cut()
  askMore()
  await Promise.all(Array.from({ length: writers }, () => writeOn().catch(fail)))
  stop.abort()
  while (inFlight > 0) await woken()
  steps.signal.removeEventListener('abort', cut)
  deaf()
  if (failed) throw (failed as { reason: unknown }).reason
  return { ending, halt, isLost }
}
