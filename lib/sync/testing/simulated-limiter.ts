import type { Call, CallResult } from '#lib/culture-amp/client'
import { failure } from '#lib/culture-amp/failure'
import { parseRetryAfter } from '#lib/culture-amp/retry-after'
import { CallCounts } from '../call-counts.ts'
import { Capacity } from '../capacity.ts'
import { Pace } from '../pace.ts'
import { Patience } from '../patience.ts'
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

export function fixedWindow(calls: number, windowMs: number): Limiter {
  let window = 0
  let used = 0
  return {
    allowed: (until) => (until / windowMs) * calls,
    admit(now) {
      const current = Math.floor(now / windowMs)
      if (current !== window) used = 0
      window = current
      if (used >= calls) return (window + 1) * windowMs - now
      used++
      return 0
    },
  }
}

export type Simulation = {
  limiter: Limiter
  people: number
  latencyMs?: readonly [number, number]
  retryAfter?: 'seconds' | 'date' | 'none'
  ceiling?: number
}

/** Lets a run's people ask a limited server through `Pace` and `Patience`, in virtual time. */
export async function simulate({
  limiter,
  people,
  latencyMs: [shortest, longest] = [20, 20],
  retryAfter = 'seconds',
  ceiling = 32,
}: Simulation) {
  const time = virtualTime()
  const pace = new Pace(ceiling, time, new Capacity(ceiling))
  const counts = new CallCounts()
  const never = new AbortController().signal
  const allowedAt = new Map<string, number>()
  let failed = 0
  let early = 0
  let most = 0
  let underWay = 0

  const callFor =
    (person: string): Call =>
    async () => {
      if (time.now() < (allowedAt.get(person) ?? 0)) early++
      most = Math.max(most, ++underWay)
      const half = (shortest + time.random() * (longest - shortest)) / 2
      await time.sleep(half)
      const wait = limiter.admit(time.now())
      // As the server counts them: from the moment of its refusal.
      if (wait > 0 && retryAfter === 'seconds') {
        allowedAt.set(person, time.now() + Math.ceil(wait / 1000) * 1000)
      }
      const header = wait > 0 ? headerOf(retryAfter, time.now(), wait) : undefined
      await time.sleep(half)
      underWay--
      return wait > 0 ? refused(parseRetryAfter(header, epoch + time.now())) : good
    }

  let next = 0
  async function askOn(): Promise<void> {
    while (next < people) {
      const person = `p${next++}`
      const patience = new Patience({
        call: callFor(person),
        pace,
        pause: time,
        counts,
        person,
        isUrgent: false,
        onRest: () => undefined,
      })
      const result = await patience.ask(new URL('https://api.cultureamp.com/v1/goals'), never)
      if (!result.ok) failed++
    }
  }
  await time.run(Promise.all(Array.from({ length: 2 * ceiling }, askOn)).then(() => undefined))
  const seconds = time.now() / 1000
  return {
    seconds,
    failed,
    early,
    most,
    calls: counts.calls,
    /** Of the calls that the server would have let in over this time. */
    shareUsed: (people - failed) / limiter.allowed(time.now()),
    shareRefused: counts.refused / counts.calls,
  }
}

const epoch = Date.UTC(2026, 10, 24, 12)
const good: CallResult = { ok: true, value: [], linkHeader: null }

function headerOf(kind: 'seconds' | 'date' | 'none', now: number, wait: number): string | undefined {
  if (kind === 'none') return undefined
  if (kind === 'seconds') return String(Math.ceil(wait / 1000))
  return new Date(Math.ceil((epoch + now + wait) / 1000) * 1000).toUTCString()
}

function refused(retryAfterMs: number | null): CallResult {
  return {
    ok: false,
    failure: failure('rate_limited', 'api.cultureamp.com', { httpStatus: 429, retryAfterMs }),
  }
}
