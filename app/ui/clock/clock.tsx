'use client'

import { createContext, type ReactNode, startTransition, useContext, useEffect, useState } from 'react'
import { readerLocale } from './reader-locale.ts'

/** By which conventions and in which zone a page writes all of its times, and which moment it takes for now. */
export type Clock = { locale: string; timeZone: string; now: number }

const ClockContext = createContext<Clock>({ locale: 'en-US', timeZone: 'UTC', now: 0 })

/** The reader's locale, time zone and now: until the page is hydrated, those of the server. */
export const useClock = (): Clock => useContext(ClockContext)

type ClockProviderProps = {
  /** As the server wrote the page, by what the request told of the reader. */
  clock: Clock
  children: ReactNode
}

const updatedAfterMs = 30_000
const aYear = 31_536_000

/**
 * The one clock of the page. It begins as the server's, so that the browser's first text is the server's, and goes on as
 * the browser's own. The browser's zone is kept in a cookie: from the second page on the server knows it too.
 */
export function ClockProvider({ clock, children }: ClockProviderProps) {
  const [shown, setShown] = useState(clock)
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const locale = readerLocale(navigator.languages)
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = `time-zone=${encodeURIComponent(timeZone)}; path=/; max-age=${aYear}; samesite=lax`
    const update = () => setShown({ locale, timeZone, now: Date.now() })
    // What is not hydrated yet would be drawn anew by an urgent update, and what is typed there would be gone.
    startTransition(update)
    const timer = setInterval(update, updatedAfterMs)
    return () => clearInterval(timer)
  }, [])
  return <ClockContext value={shown}>{children}</ClockContext>
}

const formats = new Map<string, Intl.DateTimeFormat>()

const styles = {
  /** 28 Nov 2026, 14:05 */
  instant: { dateStyle: 'medium', timeStyle: 'short' },
  /** 28 November 2026 */
  longDay: { dateStyle: 'long' },
  /** 28 Nov 2026 */
  day: { dateStyle: 'medium' },
  /** 28 Nov */
  shortDay: { day: 'numeric', month: 'short' },
  /** 14:05 */
  time: { timeStyle: 'short' },
  /** Saturday, 28 November */
  weekday: { weekday: 'long', day: 'numeric', month: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

export type ClockStyle = keyof typeof styles

/** An instant by a clock. */
export function formatInstant(
  instant: Date | string | number,
  style: ClockStyle,
  clock: Omit<Clock, 'now'>,
): string {
  const { locale, timeZone } = clock
  const key = `${locale} ${timeZone} ${style}`
  let format = formats.get(key)
  if (!format) {
    // Made once: a list shows dozens of instants, and making a format takes longer than formatting.
    format = new Intl.DateTimeFormat(locale, { ...styles[style], timeZone })
    formats.set(key, format)
  }
  return format.format(new Date(instant))
}
