import type { CallResult } from '#lib/culture-amp/client'
import type { Failure } from '#lib/culture-amp/failure'

/** What a call says about the service: it answered, whatever it said, refused the rate, or failed in a way that passes. */
export type CallOutcome = { kind: 'answered' } | { kind: 'refused' | 'failed'; failure: Failure }

const transient = ['unavailable', 'host_not_found', 'connection_refused', 'connection_lost', 'timeout']

/** Null when the call was cancelled. */
export function outcomeOf(result: CallResult): CallOutcome | null {
  if (result.ok) return { kind: 'answered' }
  const { failure } = result
  if (failure.code === 'cancelled') return null
  if (failure.code === 'rate_limited') return { kind: 'refused', failure }
  return transient.includes(failure.code) ? { kind: 'failed', failure } : { kind: 'answered' }
}
