import type { PersonToRead } from '#db/queries/run-people'
import type { Answer } from './answer.ts'
import type { Ending, Judge, Judgement } from './judge.ts'
import type { Halt } from './patience.ts'
import type { Pause } from './pause.ts'

export type Flow = {
  /** The next person to ask for, null when there is none. */
  next(): Promise<PersonToRead | null>
  /** Null when the signal was aborted first; a halt when nobody can be asked any more. */
  read(person: PersonToRead, signal: AbortSignal): Promise<Answer | Halt | null>
  /** False when the run is no longer ours. */
  write(answers: Answer[]): Promise<boolean>
  judge: Judge
  pause: Pause
  /** How many are asked for at once, at most. */
  callers: number
  /** Whether another one may be asked for while so many are. */
  hasPlace(asked: number): boolean
  /** Calls the listener whenever there may be a place again, until the returned function is called. */
  onPlace(listener: () => void): () => void
  /** How many may be asked for or answered and not yet written: what a crash repeats at most. */
  room: number
  signal: AbortSignal
}

export type FlowEnd = { ending: Ending | null; halt: Halt | null; isLost: boolean }

const longestWaitMs = 200
/** People in one transaction, at most (reliability-security.md 2.1). */
const largestBatch = 64

/**
 * Lets people flow from the list through the callers into batches: callers ask while a batch is written, and a batch is
 * what has come since the last one, at most `room` people. After an aborted signal, an ending or a halt nobody new is asked for,
 * calls are cut, and what was answered is still written. Throws what the steps throw, after everything has stopped.
 */
export async function flow(steps: Flow): Promise<FlowEnd> {
  const stop = new AbortController()
  const signal = AbortSignal.any([steps.signal, stop.signal])
  const answered: Answer[] = []
  let inFlight = 0
  let unwritten = 0
  let running = steps.callers
  let isExhausted = false
  let ending: Ending | null = null
  let halt: Halt | null = null
  let isLost = false
  let wake = Promise.withResolvers<void>()
  const tell = () => {
    wake.resolve()
    wake = Promise.withResolvers()
  }
  signal.addEventListener('abort', tell)
  const deaf = steps.onPlace(() => tell())

  function apply(judgement: Judgement) {
    answered.push(...judgement.release)
    if (!judgement.ending) return
    ending ??= judgement.ending
    stop.abort()
  }

  async function askNext(): Promise<void> {
    inFlight++
    unwritten++
    const person = await steps.next()
    const answer = person && (await steps.read(person, signal))
    inFlight--
    if (!person) isExhausted = true
    if (answer?.kind === 'gone' || answer?.kind === 'later') {
      unwritten--
      halt ??= answer
      stop.abort()
    } else if (answer && !ending) apply(steps.judge.hear(answer))
    else unwritten--
    if (inFlight === 0) apply(steps.judge.settle())
  }

  async function caller(): Promise<void> {
    try {
      while (!signal.aborted && !isExhausted) {
        const isFull = unwritten - steps.judge.keeps >= steps.room
        if (isFull || steps.judge.hesitates || !steps.hasPlace(inFlight)) {
          await wake.promise
        } else {
          await askNext()
          tell()
        }
      }
    } finally {
      running--
      tell()
    }
  }

  async function writer(): Promise<void> {
    for (;;) {
      if (running > 0) await moreOrLater()
      if (running === 0 && isExhausted && !ending && !halt) answered.push(...steps.judge.rest())
      const batch = answered.splice(0, Math.min(steps.room, largestBatch))
      if (batch.length === 0 && running === 0) return
      if (batch.length === 0) continue
      if (!(await steps.write(batch))) {
        isLost = true
        stop.abort()
        return
      }
      unwritten -= batch.length
      tell()
    }
  }

  /** Until half the room is full, or the callers are done, or a moment after the first answer. */
  async function moreOrLater(): Promise<void> {
    while (running > 0 && answered.length === 0) await wake.promise
    const enough = new AbortController()
    const later = steps.pause.sleep(longestWaitMs, enough.signal).then(() => enough.abort())
    while (
      running > 0 &&
      answered.length < Math.min(steps.room, largestBatch) / 2 &&
      !enough.signal.aborted
    ) {
      await Promise.race([wake.promise, later])
    }
    enough.abort()
  }

  const stopping = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      stop.abort()
      throw error
    })
  const ends = await Promise.allSettled([
    stopping(writer()),
    ...Array.from({ length: steps.callers }, () => stopping(caller())),
  ])
  signal.removeEventListener('abort', tell)
  deaf()
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
  return { ending, halt, isLost }
}
