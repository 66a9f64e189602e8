import type { Failure, FailureCode } from '../failure.ts'
import type { GoalsRead } from '../read-goals.ts'

/** Where Culture Amp's answers may differ from what is expected (docs/culture-amp.md, "What is reported"). */
export type DriftKind =
  | 'envelope'
  | 'paging'
  | 'field'
  | 'unknown_field'
  | 'unknown_status'
  | 'owner_form'
  | 'skipped'
  | 'key_results'
  | 'unreadable_dates'
  | 'duplicate_keys'
  | 'content_type'
  | 'incomplete'
  | 'unreadable_answer'
  | 'possibly_cut'

/** The envelope of goals that came from a file. */
export const fileEnvelope = 'file'

/** `name` is cleaned and at most 60 characters long, '' where the kind needs no name. */
export type DriftCount = { kind: DriftKind; name: string; count: number }

/**
 * Counts the drift of one person's answer: names and counts, never a value. A call without an answer (a limit, an
 * outage, a refused key) has none.
 */
export function driftCounts(read: GoalsRead): DriftCount[] {
  return read.ok ? countsOfAnswer(read) : countsOfFailure(read.failure)
}

function countsOfAnswer(read: GoalsRead & { ok: true }): DriftCount[] {
  const reasons = Object.groupBy(read.skipped, ({ reason }) => reason)
  return [
    { kind: 'envelope', name: read.envelope, count: 1 },
    // A file has no pages.
    ...some('paging', read.paging ?? '', read.envelope === fileEnvelope ? 0 : 1),
    ...named('field', read.knownFields),
    ...named('unknown_field', read.unknownFields),
    ...named('unknown_status', read.unknownStatuses),
    ...named('owner_form', read.ownerForms),
    ...named('content_type', read.contentTypes),
    ...Object.entries(reasons).map(([name, rows]) => ({
      kind: 'skipped' as const,
      name,
      count: rows.length,
    })),
    ...some('key_results', '', read.keyResults),
    ...some('unreadable_dates', '', read.unreadableDates),
    ...some('duplicate_keys', '', read.duplicateKeys),
    ...some('incomplete', read.incompleteAt ?? read.incompleteBecause ?? '', read.complete ? 0 : 1),
    ...some('possibly_cut', String(read.rowCount), read.isPossiblyCut ? 1 : 0),
  ]
}

const unreadable: readonly FailureCode[] = [
  'not_json',
  'unexpected_shape',
  'too_large',
  'redirected',
  'refused_status',
]

function countsOfFailure({ code, shape, httpStatus }: Failure): DriftCount[] {
  if (!unreadable.includes(code)) return []
  const name = shape ?? (code === 'refused_status' && httpStatus ? `${code} ${httpStatus}` : code)
  return [{ kind: 'unreadable_answer', name, count: 1 }]
}

const named = (kind: DriftKind, counts: Record<string, number>): DriftCount[] =>
  Object.entries(counts).map(([name, count]) => ({ kind, name, count }))

const some = (kind: DriftKind, name: string, count: number): DriftCount[] =>
  count > 0 ? [{ kind, name, count }] : []
