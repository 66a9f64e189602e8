import type { RunId } from '#db/ids'
import type { HistoryRun } from '#db/queries/runs/history'
import { type RemovalState, weighRemovals } from '#db/queries/runs/removals'
import type { OrganizationTransaction } from '#db/tenant'
import { agree, formatNumber, plural } from '#lib/format'

/** A run as the history shows it; instants are ISO 8601. */
export type RunView = {
  id: RunId
  state: HistoryRun['state']
  /** Null for a run over all people. */
  employeeName: string | null
  isOverAll: boolean
  /** Its answers came from a file that an admin imported. */
  isFromFile: boolean
  /** Of a file; null for a paste. */
  fileName: string | null
  /** Null where the schedule started it. */
  startedBy: string | null
  at: string
  finishedAt: string | null
  /** From the first worker's start to the end; null until then. */
  seconds: number | null
  people: {
    total: number
    done: number
    good: number
    warning: number
    failed: number
    notReached: number
  }
  goals: { received: number; added: number; changed: number; removed: number; skipped: number }
  calls: { made: number; refused: number; retried: number }
  /** What ended it early or is wrong with it, and what to do. */
  endMessage: string | null
  /** Who cancelled it. */
  endedBy: string | null
  removals: RemovalsView | null
}

export type RemovalsView = {
  state: RemovalState
  /** Goals that are held, or that were when it was decided. */
  goals: number
  /** Null where a rule or a newer run decided, or no decision was made yet. */
  decidedBy: string | null
  decidedAt: string | null
  sentence: string
}

/** A run as the history shows it. */
export async function runView(tx: OrganizationTransaction, run: HistoryRun): Promise<RunView> {
  const { startedAt, finishedAt } = run
  return {
    id: run.id,
    state: run.state,
    employeeName: run.employeeName,
    isOverAll: run.employeeId === null,
    isFromFile: run.source === 'file',
    fileName: run.fileName,
    startedBy: run.startedByName,
    at: run.at,
    finishedAt: finishedAt?.toISOString() ?? null,
    seconds: startedAt && finishedAt ? (finishedAt.getTime() - startedAt.getTime()) / 1000 : null,
    people: {
      total: run.peopleTotal,
      done: run.peopleDone,
      good: run.peopleGood,
      warning: run.peopleWarning,
      failed: run.peopleFailed,
      notReached: run.peopleNotReached,
    },
    goals: {
      received: run.goalsReceived,
      added: run.goalsAdded,
      changed: run.goalsChanged,
      removed: run.goalsRemoved,
      skipped: run.rowsSkipped,
    },
    calls: { made: run.calls, refused: run.callsRefused, retried: run.callsRetried },
    endMessage: run.endMessage,
    endedBy: run.endedByName,
    removals: await removalsView(tx, run),
  }
}

async function removalsView(tx: OrganizationTransaction, run: HistoryRun): Promise<RemovalsView | null> {
  const { removals: state } = run
  if (!state) return null
  const decided = {
    decidedBy: run.removalsDecidedByName,
    decidedAt: run.removalsDecidedAt?.toISOString() ?? null,
  }
  // Counted now: answers since then may have shown some of them again.
  const held = state === 'held' ? await weighRemovals(tx, run.id) : null
  if (held) return { state, goals: held.goals, ...decided, sentence: heldSentence(held, run.source) }
  return { state, goals: run.removalsCount, ...decided, sentence: settledSentence(state, run) }
}

/** "312 of 900 goals are missing from Culture Amp. Nothing has been removed." */
export function heldSentence(
  { goals, ofGoals }: { goals: number; ofGoals: number },
  source: HistoryRun['source'],
): string {
  if (goals === 0) return 'Newer syncs have settled these removals.'
  return `${formatNumber(goals)} of ${plural(ofGoals, 'goal')} ${agree(goals, 'is', 'are')} missing from ${source === 'file' ? 'the file' : 'Culture Amp'}. Nothing has been removed.`
}

function settledSentence(state: RemovalState, run: HistoryRun): string {
  const goals = plural(run.removalsCount, 'goal')
  const were = agree(run.removalsCount, 'was', 'were')
  const lacked = run.source === 'file' ? 'missing from the file' : 'that Culture Amp no longer sent'
  if (state === 'applied') return `${goals} ${lacked} ${were} removed.`
  if (state === 'restored') return `${goals} ${were} removed and then restored.`
  return run.removalsDecidedByName
    ? `${goals} ${lacked} ${were} kept.`
    : `${goals} ${were} held until a newer sync replaced the decision.`
}
