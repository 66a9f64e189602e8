export type SandboxClock = {
  /** Milliseconds since 1970 by the sandbox's clock. */
  now(): number
  /** Puts the clock forward (or back), for token expiry and rate limits. */
  advance(ms: number): void
  reset(): void
}

/** A clock that runs with the machine's until it is moved. */
export function createClock(): SandboxClock {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    advance: (ms) => {
      ahead += ms
    },
    reset: () => {
      ahead = 0
    },
  }
}
