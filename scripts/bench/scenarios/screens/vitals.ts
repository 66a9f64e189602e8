import type { Page } from '@playwright/test'

/** What a browser measures of one page, in milliseconds; `cls` is a score without a unit. */
export type Vitals = {
  /** When the largest text or image was painted. */
  lcp: number
  /** How much moved by itself. */
  cls: number
  /** How long the main thread could not answer since the first paint: the part of each long task beyond 50 ms. */
  tbt: number
}

type Measured = Vitals & { firstPaint: number; interactions: { kind: string; ms: number }[] }

declare global {
  interface Window {
    measured: Measured
  }
}

/** Runs in the page, before anything of it. */
function observe(): void {
  const measured: Measured = { lcp: 0, cls: 0, tbt: 0, firstPaint: 0, interactions: [] }
  window.measured = measured
  const each = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry)
    }).observe({ type, buffered: true, ...more })
  each('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') measured.firstPaint = startTime
  })
  each('largest-contentful-paint', ({ startTime }) => {
    measured.lcp = startTime
  })
  each('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
    if (!hadRecentInput) measured.cls += value
  })
  each('longtask', ({ startTime, duration }) => {
    if (startTime + duration > measured.firstPaint) measured.tbt += Math.max(0, duration - 50)
  })
  each(
    'event',
    (entry) => {
      const { interactionId } = entry as PerformanceEntry & { interactionId: number }
      if (interactionId > 0) measured.interactions.push({ kind: entry.name, ms: entry.duration })
    },
    // The smallest that browsers allow.
    { durationThreshold: 16 },
  )
}

/** Begins to measure every page that is opened here from now on. */
export const observeVitals = async (page: Page): Promise<void> => {
  await page.addInitScript(observe)
}

/** What was measured since the page was opened. */
export const vitalsOf = (page: Page): Promise<Vitals> => page.evaluate(() => window.measured)

/**
 * The time from a click or key to the next painted frame, the longest of those that `work` causes; 16 ms stands for
 * everything shorter, which browsers do not report.
 */
export async function interactionOf(page: Page, work: () => Promise<void>): Promise<number> {
  await settled(page)
  await page.evaluate(() => {
    window.measured.interactions = []
  })
  await work()
  await settled(page)
  return page.evaluate(() => Math.max(16, ...window.measured.interactions.map(({ ms }) => ms)))
}

/** Waits until nothing is left to do: two frames, then a moment in which the main thread is idle. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const idle = () => requestIdleCallback(() => setTimeout(resolve, 100))
        requestAnimationFrame(() => requestAnimationFrame(idle))
      }),
  )
