import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ApiError, postJson } from '#app/requests/fetch-json'
import type { Match, MatchCounts } from '#lib/people/matching/find-matches'
import type { ReadStep } from '#lib/people/matching/read-step'

export type Reading = {
  matches: Match[]
  counts: MatchCounts
  rowsSoFar: number
  total: number | null
  /** Where the next step begins; null before the first one and at the end. */
  cursor: string | null
  isComplete: boolean
  endedEarly: string | null
  /** When Culture Amp may be asked again, in milliseconds since 1970; null while it answers. */
  waitsUntil: number | null
}

const nothing: Reading = {
  matches: [],
  counts: { read: 0, withoutEmail: 0, alreadyMapped: 0, excluded: 0, unknown: 0 },
  rowsSoFar: 0,
  total: null,
  cursor: null,
  isComplete: false,
  endedEarly: null,
  waitsUntil: null,
}

/** Culture Amp's message, or what was seen in place of a list, beside our own sentence. */
export class ReadingError extends ApiError {
  readonly detail: string | null

  constructor(code: string, message: string, detail: string | null) {
    super(code, message)
    this.detail = detail
  }
}

/**
 * Reads Culture Amp's employees step by step; what came is kept in this page alone. Goes on while the dialog is closed,
 * and stops when its button leaves the page. After a failure `start` goes on where it stopped.
 */
export function useReading() {
  const [reading, setReading] = useState(nothing)
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const read = useMutation({
    mutationFn: async (from: Reading) => {
      running.current?.abort()
      const own = new AbortController()
      running.current = own
      for (let now = from; !now.isComplete && !own.signal.aborted; ) {
        setReading({ ...now, waitsUntil: null })
        const step = await postJson<ReadStep>('/api/admin/matches/read', { cursor: now.cursor }, own.signal)
        if (!step.ok) throw new ReadingError(step.code, step.message, step.detail)
        now = added(now, step)
        setReading(now)
        if (step.waitMs > 0) await sleep(step.waitMs, own.signal)
      }
    },
  })
  // After a change of the connection the cursor leads nowhere.
  const isStale = read.error instanceof ApiError && read.error.code === 'changed_meanwhile'
  return {
    reading,
    isReading: read.isPending,
    error: read.error,
    /** The rows that the admin chose; null before any was touched. */
    chosen,
    setChosen,
    start: () => {
      setChosen(null)
      read.mutate(reading.isComplete || isStale ? nothing : reading)
    },
    forget: () => {
      setChosen(null)
      running.current?.abort()
      read.reset()
      setReading(nothing)
    },
  }
}

export type ReadingState = ReturnType<typeof useReading>

function added(before: Reading, step: ReadStep & { ok: true }): Reading {
  const counts = Object.fromEntries(
    Object.entries(before.counts).map(([name, count]) => [
      name,
      count + step.counts[name as keyof MatchCounts],
    ]),
  ) as MatchCounts
  return {
    matches: [...before.matches, ...step.matches],
    counts,
    rowsSoFar: step.rowsSoFar,
    total: step.total ?? before.total,
    cursor: step.cursor,
    isComplete: step.cursor === null,
    endedEarly: step.endedEarly,
    waitsUntil: step.waitMs > 0 ? Date.now() + step.waitMs : null,
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
