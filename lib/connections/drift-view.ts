import { readConnection } from '#db/queries/connections/connections'
import { type DriftRow, driftOf } from '#db/queries/connections/drift'
import { statusWordChoices } from '#db/queries/connections/status-words'
import { peopleTotals } from '#db/queries/people/people-totals'
import type { OrganizationTransaction } from '#db/tenant'
import { driftOrder, type FormattedDrift, formatDrift } from '#lib/culture-amp/drift/format-drift'
import { statusKey } from '#lib/goals/status'
import { type SupportFacts, supportReport } from './support-report.ts'

export type DriftLine = FormattedDrift & {
  kind: DriftRow['kind']
  /** ISO instants. */
  firstSeenAt: string
  lastSeenAt: string
}

export type DriftView = {
  lines: DriftLine[]
  firstSeenAt: string
  lastSeenAt: string
  /** Plain text for "Copy for support": names and counts, no personal data. */
  report: string
}

/**
 * What Culture Amp sent over all runs, in words; null before anything was received.
 * @param lastSync the latest finished sync, for the report
 */
export async function driftView(
  tx: OrganizationTransaction,
  lastSync: SupportFacts['lastSync'],
): Promise<DriftView | null> {
  const connection = await readConnection(tx)
  const rows = connection ? await driftOf(tx, connection.id) : []
  if (!connection || rows.length === 0) return null
  const lines = linesOf(rows, await statusWordChoices(tx))
  const facts: SupportFacts = {
    baseUrl: connection.baseUrl,
    goalsPath: connection.goalsPath,
    counts: await peopleTotals(tx),
    lastSync,
  }
  const seen = { firstSeenAt: first(rows), lastSeenAt: last(rows) }
  return { lines, ...seen, report: supportReport(lines, facts) }
}

/** One line per kind that was seen, in the order of reading. Words that are mapped already need no review. */
function linesOf(rows: readonly DriftRow[], choices: ReadonlyMap<string, unknown>): DriftLine[] {
  const byKind = Map.groupBy(rows, ({ kind }) => kind)
  return driftOrder.flatMap((kind) => {
    const seen = byKind.get(kind)
    if (!seen) return []
    const isChosen = kind === 'unknown_status' && seen.every(({ name }) => choices.has(statusKey(name)))
    const words = { ...formatDrift(kind, seen), ...(isChosen ? chosen : {}) }
    return [{ kind, ...words, firstSeenAt: first(seen), lastSeenAt: last(seen) }]
  })
}

const chosen = {
  tone: 'noted',
  meaning: 'What each counts as was chosen under “Status words”.',
} as const

const first = (rows: readonly DriftRow[]) =>
  new Date(Math.min(...rows.map(({ firstSeenAt }) => firstSeenAt.getTime()))).toISOString()

const last = (rows: readonly DriftRow[]) =>
  new Date(Math.max(...rows.map(({ lastSeenAt }) => lastSeenAt.getTime()))).toISOString()
