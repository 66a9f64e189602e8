import type { Call, CallResult } from '#lib/culture-amp/client'
import { failure } from '#lib/culture-amp/failure'
import { parseRetryAfter } from '#lib/culture-amp/http/retry-after'
import { CallStats } from '#lib/sync/worker/call-stats'
import { FairShare } from '../fair-share.ts'
import { Retry } from '../retry.ts'
import { Throttle } from '../throttle.ts'
import { virtualTime } from './virtual-time.ts'

/** 0 when a call at this time is let in, else the milliseconds until the next one would be. */
export type Limiter = {
  admit(now: number): number
  /** Calls it would have let in from the start until then, had they come at the best times. */
  allowed(until: number): number
}

export function tokenBucket(perSecond: number, burst: number): Limiter {
  let tokens = burst
  let at = 0
  return {
    allowed: (until) => burst + (until / 1000) * perSecond,
    admit(now) {
      tokens = Math.min(burst, tokens + ((now - at) / 1000) * perSecond)
      at = now
      if (tokens < 1) return ((1 - tokens) / perSecond) * 1000
      tokens--
      return 0
    },
  }
}

/** @param phaseMs how much of the first window is over already */
export function fixedWindow(calls: number, windowMs: number, phaseMs = 0): Limiter {
  let window = 0
  let used = 0
  return {
    allowed: (until) => (until / windowMs) * calls,
    admit(at) {
      const now = at + phaseMs
      const current = Math.floor(now / windowMs)
      if (current !== window) used = 0
      window = current
      if (used >= calls) return (window + 1) * windowMs - now
      used++
      return 0
    },
  }
}

export const unlimited: Limiter = { admit: () => 0, allowed: () => Number.POSITIVE_INFINITY }

export type Simulation = {
  limiter: Limiter
  people: number
  latencyMs?: readonly [number, number]
  retryAfter?: 'seconds' | 'date' | 'none'
  ceiling?: number
  /** Whether the server answers 500 at this time. */
  isAway?: (now: number) => boolean
  isUrgent?: boolean
}

type Time = ReturnType<typeof virtualTime>

/** Calls about each person of a run alone, through `Throttle` and `Retry`, in virtual time. */
export async function simulate(simulation: Simulation) {
  const time = virtualTime()
  const ceiling = simulation.ceiling ?? 32
  return time.run(askAll(simulation, time, new Throttle(ceiling, time, new FairShare(2 * ceiling))))
}

/** The same on a clock and a throttle that others use too. */
export async function askAll(simulation: Simulation, time: Time, throttle: Throttle) {
  const { limiter, people, ceiling = 32, isAway = () => false, isUrgent = false } = simulation
  const { latencyMs: [shortest, longest] = [20, 20], retryAfter = 'seconds' } = simulation
  const stats = new CallStats()
  const never = new AbortController().signal
  const allowedAt = new Map<string, number>()
  const startedAt = time.now()
  const sent: { at: number; inFlight: number }[] = []
  let answered = 0
  let failed = 0
  let early = 0
  let inFlight = 0
  let stopped: string | null = null

  const callFor =
    (person: string): Call =>
    async () => {
      if (time.now() < (allowedAt.get(person) ?? 0)) early++
      sent.push({ at: time.now(), inFlight: ++inFlight })
      const half = (shortest + time.random() * (longest - shortest)) / 2
      await time.sleep(half)
      const now = time.now()
      const wait = isAway(now) ? 0 : limiter.admit(now)
      // As the server counts it: from the moment of its refusal.
      if (wait > 0 && retryAfter === 'seconds') allowedAt.set(person, now + Math.ceil(wait / 1000) * 1000)
      const header = wait > 0 ? headerOf(retryAfter, now, wait) : undefined
      await time.sleep(half)
      inFlight--
      if (isAway(now)) return fault
      return wait > 0 ? refused(parseRetryAfter(header, epoch + time.now())) : good
    }

  let next = 0
  async function askOn(): Promise<void> {
    while (next < people && stopped === null) {
      const person = `p${next++}`
      const context = { throttle, stats, person, isUrgent, clock: time }
      const retry = new Retry({ ...context, call: callFor(person) })
      const result = await retry.callWithRetry(new URL('https://api.cultureamp.com/v1/goals'), never)
      stopped ??= retry.stopReason?.kind ?? null
      if (result.ok) answered++
      else if (!retry.stopReason) failed++
    }
  }
  await Promise.all(Array.from({ length: 2 * ceiling }, askOn))
  return {
    ms: time.now() - startedAt,
    answered,
    failed,
    /** The kind of the reason why the run stopped. */
    stopped,
    /** Calls that were sent again before their `Retry-After` had passed. */
    early,
    sent,
    maxAtOnce: Math.max(...sent.map((call) => call.inFlight)),
    retried: stats.retried,
    /** Of the calls that the server would have let in over this time. */
    shareUsed: answered / limiter.allowed(time.now()),
    shareRefused: stats.refused / stats.calls,
  }
}

const epoch = Date.UTC(2026, 10, 24, 12)
const host = 'api.cultureamp.com'
const good: CallResult = { ok: true, value: [], linkHeader: null }
const fault: CallResult = { ok: false, failure: failure('unavailable', host, { httpStatus: 500 }) }

function headerOf(kind: 'seconds' | 'date' | 'none', now: number, wait: number): string | undefined {
  if (kind === 'none') return undefined
  if (kind === 'seconds') return String(Math.ceil(wait / 1000))
  return new Date(Math.ceil((epoch + now + wait) / 1000) * 1000).toUTCString()
}

function refused(retryAfterMs: number | null): CallResult {
  return { ok: false, failure: failure('rate_limited', host, { httpStatus: 429, retryAfterMs }) }
}
