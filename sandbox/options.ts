/** Settings of a sandbox, for every owner. All of them can be changed while it runs. */
export type SandboxOptions = {
  /** Every answer waits a random time between the two, in milliseconds. */
  latencyMs: readonly [number, number]
  /** Goals on one page, unless the owner's own shape says otherwise. */
  pageSize: number
  /** Sustained rate and burst above which calls are refused; null for no limit. */
  limit: RateLimit | null
  /** Where goals are read: `/goals?owner_id=`, `/employees/{id}/goals`, or both. */
  goalsAt: 'goals' | 'employees' | 'both'
  /** Rows of `GET /v1/employees`, exactly as they are sent; null for the demo's people. */
  employees: readonly Readonly<Record<string, unknown>>[] | null
  /** How long a minted token lives by the sandbox's clock. */
  tokenSeconds: number
}

export type RateLimit = {
  perSecond: number
  burst: number
  /** 429 is "your limit", 503 "this endpoint's limit". */
  status: 429 | 503
  retryAfter: 'seconds' | 'date' | 'none'
}

/** For tests: no latency and no rate limit. */
export const testOptions: SandboxOptions = {
  latencyMs: [0, 0],
  pageSize: 5,
  limit: null,
  goalsAt: 'goals',
  employees: null,
  tokenSeconds: 3599,
}

/** The demo's rate limit: a full sync is refused now and then. */
export const demoLimit: RateLimit = { perSecond: 20, burst: 10, status: 429, retryAfter: 'seconds' }

/** For the demo: as slow and as limited as a real service. */
export const demoOptions: SandboxOptions = {
  ...testOptions,
  latencyMs: [80, 400],
  limit: demoLimit,
}
