import { useSyncExternalStore } from 'react'

/**
 * Whether this page reaches the server: `slow` while a read takes longer than two seconds, `offline` by the browser's
 * word, `server_away` once neither a request nor a question about the server's health was answered.
 */
export type Connectivity = 'online' | 'slow' | 'offline' | 'server_away'

export const slowAfterMs = 2_000
const probedEveryMs = 3_000
const probeLimitMs = 5_000

type Browser = {
  isOnline(): boolean
  onChange(notify: () => void): void
  /** Whether the server answers, and not a proxy for it. */
  probe(): Promise<boolean>
}

/** What a page knows about its way to the server. Requests report to it, and what depends on it subscribes. */
export class ConnectivityWatch {
  readonly #browser: Browser
  readonly #listeners = new Set<() => void>()
  readonly #onBack = new Set<() => void>()
  #slowReads = 0
  #isAway = false
  /** The question whether the server answers; null while it is not asked. */
  #asking: Promise<void> | null = null

  constructor(browser: Browser) {
    this.#browser = browser
    browser.onChange(() => this.#changed())
  }

  get connectivity(): Connectivity {
    if (!this.#browser.isOnline()) return 'offline'
    if (this.#isAway) return 'server_away'
    return this.#slowReads > 0 ? 'slow' : 'online'
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Calls back once the server answers again after it was away. */
  onBack = (listener: () => void): (() => void) => {
    this.#onBack.add(listener)
    return () => this.#onBack.delete(listener)
  }

  /** Watches a read: while it takes long, the page counts as slow. */
  async watch<T>(read: Promise<T>): Promise<T> {
    let isSlow = false
    const timer = setTimeout(() => {
      isSlow = true
      this.#slowReads++
      this.#changed()
    }, slowAfterMs)
    try {
      return await read
    } finally {
      clearTimeout(timer)
      if (isSlow) {
        this.#slowReads--
        this.#changed()
      }
    }
  }

  /** A request was not answered: looks whether the server is away, and from then on until it is back. */
  noAnswer(): void {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null
    })
  }

  /** Asks whether the server answers, and resolves once it does. */
  async untilReachable(): Promise<void> {
    this.noAnswer()
    await this.#asking
  }

  async #ask(): Promise<void> {
    while (!(await this.#isThere())) await this.#pause()
    const wasAway = this.#isAway
    this.#setAway(false)
    if (wasAway) for (const listener of this.#onBack) listener()
  }

  async #isThere(): Promise<boolean> {
    if (!this.#browser.isOnline()) return false
    if (await this.#browser.probe()) return true
    if (this.#browser.isOnline()) this.#setAway(true)
    return false
  }

  /** Until the server is asked again: for a moment, or while the browser is offline. */
  #pause(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#browser.isOnline()) return void setTimeout(resolve, probedEveryMs)
      const stop = this.subscribe(() => {
        stop()
        resolve()
      })
    })
  }

  #setAway(isAway: boolean): void {
    if (isAway === this.#isAway) return
    this.#isAway = isAway
    this.#changed()
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

async function probe(): Promise<boolean> {
  // A proxy whose server is away answers for it, with 502, 503 or 504.
  const answer = await fetch('/api/health/live', {
    cache: 'no-store',
    signal: AbortSignal.timeout(probeLimitMs),
  }).catch(() => null)
  return answer !== null && answer.status < 500
}

/** The watch of this page; on the server there is nothing to watch. */
export const connectivityWatch = new ConnectivityWatch(
  typeof window === 'undefined'
    ? { isOnline: () => true, onChange: () => undefined, probe: async () => true }
    : {
        isOnline: () => navigator.onLine,
        onChange(notify) {
          window.addEventListener('online', notify)
          window.addEventListener('offline', notify)
        },
        probe,
      },
)

/** Whether the server can be reached now, and how well; `online` on the server. Re-renders when it changes. */
export const useConnectivity = (): Connectivity =>
  useSyncExternalStore(
    connectivityWatch.subscribe,
    () => connectivityWatch.connectivity,
    () => 'online',
  )

/** Why nothing can be saved now, for the buttons that would; null while it can. */
export function whyUnreachable(connectivity: Connectivity): string | null {
  if (connectivity === 'offline') return 'You’re offline.'
  return connectivity === 'server_away' ? 'PerfCopilot can’t be reached.' : null
}
