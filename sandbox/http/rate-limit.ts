import type { SandboxClock } from '../clock.ts'
import type { RateLimit } from '../options.ts'

export type Bucket = {
  /** Takes one token: 0 when there was one, else milliseconds until there will be. */
  take(limit: RateLimit): number
  reset(): void
}

/** A token bucket by the sandbox's clock; it starts full. */
export function createBucket(clock: SandboxClock): Bucket {
  let filled: { tokens: number; at: number } | null = null
  return {
    take(limit) {
      const now = clock.now()
      const before = filled ?? { tokens: limit.burst, at: now }
      const gained = ((now - before.at) / 1000) * limit.perSecond
      const tokens = Math.min(limit.burst, before.tokens + Math.max(0, gained))
      filled = { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now }
      return tokens >= 1 ? 0 : ((1 - tokens) / limit.perSecond) * 1000
    },
    reset() {
      filled = null
    },
  }
}
