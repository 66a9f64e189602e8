/** How many calls pass: a bucket that refills evenly, or a count per second. */
export type Limit = {
  kind: 'bucket' | 'window'
  perSecond: number
  /** Calls that a full bucket lets through at once; of no meaning for a window. */
  burst: number
  retryAfter: 'seconds' | 'date' | 'absent'
}

/** Says of each call whether it is let through. Times in milliseconds of any one clock. */
export type Limiter = { admits(now: number): boolean }

export const noLimit: Limiter = { admits: () => true }

/** A limiter that has admitted nothing yet: its bucket is full, its second not begun. */
export function createLimiter(limit: Limit): Limiter {
  return limit.kind === 'bucket' ? bucket(limit) : window(limit)
}

function bucket({ perSecond, burst }: Limit): Limiter {
  let tokens = burst
  let last: number | null = null
  return {
    admits(now) {
      tokens = Math.min(burst, tokens + ((now - (last ?? now)) / 1000) * perSecond)
      last = now
      if (tokens < 1) return false
      tokens--
      return true
    },
  }
}

function window({ perSecond }: Limit): Limiter {
  let second = Number.NEGATIVE_INFINITY
  let admitted = 0
  return {
    admits(now) {
      const current = Math.floor(now / 1000)
      if (current !== second) admitted = 0
      second = current
      return ++admitted <= perSecond
    },
  }
}
