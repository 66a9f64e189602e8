import type { PersonToRead } from '#db/queries/runs/run-people'
import type { Clock } from '#lib/clock'
import { type StopReason, weightier } from '../runs/stop-reason.ts'
import type { FetchedPerson } from './fetched.ts'
import type { SystemicFailureDetector, Verdict } from './systemic-failure.ts'

export type PipelineSteps = {
  /** The next person to read, null when there is none. */
  next(): Promise<PersonToRead | null>
  /** One person's answer; a stop reason where it concerns the whole run; null when the signal was aborted first. */
  read(person: PersonToRead, signal: AbortSignal): Promise<Answer>
  /** Stores the answers in one transaction. False when the run is no longer this worker's. */
  write(answers: FetchedPerson[]): Promise<boolean>
}

type Answer = FetchedPerson | { kind: 'stop'; reason: StopReason } | null

export type PipelineOptions = {
  detector: SystemicFailureDetector
  capacity: { allows(inFlight: number): boolean; onChange(listener: () => void): () => void }
  /** See `maxPendingPeople`. */
  maxPending: number
  clock: Clock
  /** Aborted once the run was cancelled or claimed by another worker. */
  lost: AbortSignal
  /** Aborted when this process shuts down. */
  shutdown: AbortSignal
}

/**
 * People read or being read and not yet written, at most, which is what a crash repeats: a full batch, or twice the calls
 * at once where that is more, so that calls go on while batches are written.
 * @param ceiling calls at once, at most
 */
export const maxPendingPeople = (ceiling: number): number => Math.max(largestBatch, 2 * ceiling)

/** A batch waits at most this long for more answers. */
const maxWaitMs = 200
/** People in one transaction, at most; an import of goals writes as many at once. */
export const largestBatch = 64
/** Batches lock the run's row one after the other: with two writers the next transaction is open when the last one ends. */
const writers = 2

/**
 * Moves the people of a run from the list through concurrent calls into batches: while a batch is written, others are
 * read, and a batch is what was answered since the last one. After the first stop reason no new person is read, calls in
 * flight are aborted, and answers that have come are still written.
 */
export class Pipeline {
  readonly #steps: PipelineSteps
  readonly #options: PipelineOptions
  /** Aborted by the first stop reason or error. */
  readonly #calls = new AbortController()
  /** Answers to be written. */
  readonly #answers: FetchedPerson[] = []
  #inFlight = 0
  /** People read or being read and not yet written. */
  #pending = 0
  #isListDone = false
  #reason: StopReason = { kind: 'completed' }
  #error: { cause: unknown } | null = null
  #change = Promise.withResolvers<void>()

  constructor(steps: PipelineSteps, options: PipelineOptions) {
    this.#steps = steps
    this.#options = options
  }

  /** Runs once, to the end. Throws what a step throws, after everything has stopped. */
  async run(): Promise<StopReason> {
    const { capacity, lost, shutdown } = this.#options
    const unsubscribe = [
      capacity.onChange(() => this.#readMore()),
      onAbort(lost, () => this.#stop({ kind: 'lost' })),
      onAbort(shutdown, () => this.#stop({ kind: 'shuttingDown' })),
    ]
    this.#readMore()
    await Promise.all(Array.from({ length: writers }, () => this.#writeBatches()))
    this.#abortCalls()
    while (this.#inFlight > 0) await this.#change.promise
    for (const end of unsubscribe) end()
    if (this.#error) throw this.#error.cause
    return this.#reason
  }

  #readMore(): void {
    const { capacity, detector, maxPending } = this.#options
    while (!this.#calls.signal.aborted && !this.#isListDone && !detector.isUndecided) {
      if (this.#pending - detector.withheld >= maxPending || !capacity.allows(this.#inFlight)) return
      void this.#readNext()
    }
  }

  async #readNext(): Promise<void> {
    this.#inFlight++
    this.#pending++
    let answer: Answer = null
    try {
      const person = await this.#steps.next()
      if (person) answer = await this.#steps.read(person, this.#calls.signal)
      else this.#isListDone = true
    } catch (error) {
      this.#fail(error)
    }
    this.#inFlight--
    this.#receive(answer)
    if (this.#inFlight === 0) this.#apply(this.#options.detector.flush())
    this.#readMore()
    this.#notify()
  }

  #receive(answer: Answer): void {
    if (answer && answer.kind !== 'stop' && this.#reason.kind !== 'failed') {
      this.#apply(this.#options.detector.observe(answer))
    } else {
      this.#pending--
      if (answer?.kind === 'stop') this.#stop(answer.reason)
    }
  }

  #apply({ release, failure }: Verdict): void {
    this.#answers.push(...release)
    if (failure) this.#stop({ kind: 'failed', failure })
  }

  async #writeBatches(): Promise<void> {
    try {
      for (let batch = await this.#nextBatch(); batch.length > 0; batch = await this.#nextBatch()) {
        if (!(await this.#steps.write(batch))) return this.#stop({ kind: 'lost' })
        this.#pending -= batch.length
        this.#readMore()
      }
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Empty when nothing is left to write. */
  async #nextBatch(): Promise<FetchedPerson[]> {
    const { detector, maxPending } = this.#options
    for (;;) {
      await this.#enoughForBatch()
      const isOver = !this.#isReading()
      if (isOver && this.#isCompleted()) this.#apply(detector.drain())
      const batch = this.#answers.splice(0, Math.min(maxPending, largestBatch))
      // Empty while others are read: the other writer took what there was.
      if (batch.length > 0 || isOver) return batch
    }
  }

  /** Waits for half a batch, for the end of all reads, or for `maxWaitMs` after the first answer. */
  async #enoughForBatch(): Promise<void> {
    const { clock, maxPending } = this.#options
    while (this.#isReading() && this.#answers.length === 0) await this.#change.promise
    const isEnough = () =>
      !this.#isReading() || this.#answers.length >= Math.min(maxPending - this.#inFlight, largestBatch) / 2
    if (isEnough()) return
    const timer = new AbortController()
    let isLate = false
    void clock.sleep(maxWaitMs, timer.signal).then(() => {
      isLate = true
      this.#notify()
    })
    while (!isEnough() && !isLate) await this.#change.promise
    // With a reason, or each batch would pay for an exception and its stack.
    timer.abort('enough')
  }

  #isReading(): boolean {
    return this.#inFlight > 0 || !(this.#isListDone || this.#calls.signal.aborted)
  }

  #isCompleted(): boolean {
    return this.#isListDone && this.#reason.kind === 'completed' && !this.#error
  }

  #stop(reason: StopReason): void {
    this.#reason = weightier(this.#reason, reason)
    this.#abortCalls()
  }

  #fail(error: unknown): void {
    this.#error ??= { cause: error }
    this.#abortCalls()
  }

  #abortCalls(): void {
    this.#calls.abort()
    this.#notify()
  }

  #notify(): void {
    this.#change.resolve()
    this.#change = Promise.withResolvers()
  }
}

/** Not `AbortSignal.any`: reading a combined signal with every call is many times slower. */
function onAbort(signal: AbortSignal, listener: () => void): () => void {
  if (signal.aborted) listener()
  else signal.addEventListener('abort', listener, { once: true })
  return () => signal.removeEventListener('abort', listener)
}
