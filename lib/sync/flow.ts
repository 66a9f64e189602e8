import type { PersonToRead } from '#db/queries/run-people'
import type { Answer } from './answer.ts'
import type { Ending, Judge, Judgement } from './judge.ts'
import type { Pause } from './pause.ts'

export type Flow = {
  /** The next person to ask for, null when there is none. */
  next(): Promise<PersonToRead | null>
  /** Null when the signal was aborted first. */
  read(person: PersonToRead, signal: AbortSignal): Promise<Answer | null>
  /** False when the run is no longer ours. */
  write(answers: Answer[]): Promise<boolean>
  judge: Judge
  pause: Pause
  /** How many are asked for at once. */
  callers: number
  /** How many may be asked for or answered and not yet written: what a crash repeats at most. */
  room: number
  signal: AbortSignal
}

export type FlowEnd = { ending: Ending | null; isLost: boolean }

const longestWaitMs = 200

/**
 * Lets people flow from the list through the callers into batches: callers ask while a batch is written, and a batch is
 * what has come since the last one, at most `room` people. After an aborted signal or an ending nobody new is asked for,
 * calls are cut, and what was answered is still written. Throws what the steps throw, after everything has stopped.
 */
export async function flow(steps: Flow): Promise<FlowEnd> {
  const halt = new AbortController()
  const signal = AbortSignal.any([steps.signal, halt.signal])
  const answered: Answer[] = []
  let inFlight = 0
  let unwritten = 0
  let running = steps.callers
  let isExhausted = false
  let ending: Ending | null = null
  let isLost = false
  let wake = Promise.withResolvers<void>()
  const tell = () => {
    wake.resolve()
    wake = Promise.withResolvers()
  }
  signal.addEventListener('abort', tell)

  function apply(judgement: Judgement) {
    answered.push(...judgement.release)
    if (!judgement.ending) return
    ending ??= judgement.ending
    halt.abort()
  }

  async function askNext(): Promise<void> {
    inFlight++
    unwritten++
    const person = await steps.next()
    const answer = person && (await steps.read(person, signal))
    inFlight--
    if (!person) isExhausted = true
    if (answer && !ending) apply(steps.judge.hear(answer))
    else unwritten--
    if (inFlight === 0) apply(steps.judge.settle())
  }

  async function caller(): Promise<void> {
    try {
      while (!signal.aborted && !isExhausted) {
        const isFull = unwritten - steps.judge.keeps >= steps.room
        if (isFull || steps.judge.hesitates) {
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
      if (running === 0 && isExhausted && !ending) answered.push(...steps.judge.rest())
      const batch = answered.splice(0, steps.room)
      if (batch.length === 0 && running === 0) return
      if (batch.length === 0) continue
      if (!(await steps.write(batch))) {
        isLost = true
        halt.abort()
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
    while (running > 0 && answered.length < steps.room / 2 && !enough.signal.aborted) {
      await Promise.race([wake.promise, later])
    }
    enough.abort()
  }

  const halting = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      halt.abort()
      throw error
    })
  const ends = await Promise.allSettled([
    halting(writer()),
    ...Array.from({ length: steps.callers }, () => halting(caller())),
  ])
  signal.removeEventListener('abort', tell)
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
  return { ending, isLost }
}
