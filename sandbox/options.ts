/** What the sandbox does for everybody until told otherwise; all of it may be changed while it runs. */
export type SandboxOptions = {
  /** Every answer waits a random time between the two, in milliseconds. */
  latencyMs: readonly [number, number]
  /** Goals on one page, unless the owner's own shape says otherwise. */
  pageSize: number
  /** Requests a second (and at once) before refusing; null: none is refused. */
  limit: RateLimit | null
  /** Where goals are read: `/goals?owner_id=`, `/employees/{id}/goals`, or both. */
  goalsAt: 'goals' | 'employees' | 'both'
  /** How long a minted token lives by the sandbox's clock. */
  tokenSeconds: number
}

export type RateLimit = {
  perSecond: number
  burst: number
  /** 429 is "your limit", 503 "this endpoint's limit" (culture-amp-contract.md 1). */
  status: 429 | 503
  retryAfter: 'seconds' | 'date' | 'none'
}

/** For tests: at once, and never refusing. */
export const testOptions: SandboxOptions = {
  latencyMs: [0, 0],
  pageSize: 5,
  limit: null,
  goalsAt: 'goals',
  tokenSeconds: 3599,
}

/** The rate that tests of pacing use (culture-amp-contract.md 3). */
export const strictLimit: RateLimit = { perSecond: 10, burst: 20, status: 429, retryAfter: 'seconds' }

/** The demo's rate: a refusal now and then in a sync of everybody. */
export const demoLimit: RateLimit = { perSecond: 20, burst: 10, status: 429, retryAfter: 'seconds' }

/** For the demo: as slow and as limited as a real service. */
export const demoOptions: SandboxOptions = {
  ...testOptions,
  latencyMs: [80, 400],
  limit: demoLimit,
}
