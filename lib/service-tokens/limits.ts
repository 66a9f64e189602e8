import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Requests a minute, of one token at one web process. */
export const tokenRequestsAMinute = 1_200
/** Requests a minute with tokens that do not work, from one network address at one web process. */
export const unknownTokensAMinute = 60

// In this process's memory: a counter in the database would be a write for each request, which costs more than the answer.
// Several web processes allow as many times the limit (docs/decisions/075-service-tokens.md).
const holder = globalThis as { perfcopilotTokenLimits?: ReturnType<typeof limiters> }
const limiters = () => ({
  byToken: new RateLimiterMemory({ points: tokenRequestsAMinute, duration: 60 }),
  byAddress: new RateLimiterMemory({ points: unknownTokensAMinute, duration: 60 }),
})
// One of each for the process, also where Next loads this module several times.
holder.perfcopilotTokenLimits ??= limiters()
const { byToken, byAddress } = holder.perfcopilotTokenLimits

/** Counts a request of a token, `points` times; returns the seconds to wait when it is too many, else null. */
export const countTokenRequest = (tokenHash: string, points = 1) => consume(byToken, tokenHash, points)

/** Counts a request with a token that does not work. */
export async function countUnknownToken(address: string): Promise<void> {
  await consume(byAddress, address, 1)
}

/** The seconds to wait where too many tokens that do not work came from this network address; else null. */
export async function waitAfterUnknownTokens(address: string): Promise<number | null> {
  const counted = await byAddress.get(address)
  return counted && counted.consumedPoints >= unknownTokensAMinute ? secondsOf(counted) : null
}

async function consume(limiter: RateLimiterMemory, key: string, points: number): Promise<number | null> {
  try {
    await limiter.consume(key, points)
    return null
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return secondsOf(refused)
  }
}

const secondsOf = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000))
