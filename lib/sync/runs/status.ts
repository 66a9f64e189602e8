import type { EmployeeId, RunId } from '#db/ids'
import { runWithHeldRemovals, weighRemovals } from '#db/queries/runs/removals'
import { peopleWithGoalsBefore } from '#db/queries/runs/run-counts'
import { latestFinishedRun, latestRunOfPerson, runningRun, type ShownRun } from '#db/queries/runs/shown-runs'
import type { OrganizationTransaction } from '#db/tenant'
import { agree, formatNumber, plural } from '#lib/format'
import type { OutcomeFilter } from '#lib/goals/outcome-filter'
import { heldSentence } from './run-view.ts'

export type CurrentRun = {
  id: RunId
  state: 'waiting' | 'running'
  peopleTotal: number
  peopleDone: number
  goalsReceived: number
  warnings: number
  /** An estimate from the speed so far; null before there is one. */
  remainingSeconds: number | null
  /** How long no worker has worked on it ("Waiting for a worker"); null while one does. */
  waitingForWorkerSeconds: number | null
  /** ISO 8601: until when it waits for Culture Amp ("Waits for Culture Amp until 14:05"); null while it does not. */
  waitsUntil: string | null
}

/** A part of a sentence about a run; a count has the filter of the run's outcomes that shows whom it counts. */
export type SentencePart = { text: string; outcome: OutcomeFilter | 'all' | null }

export type FinishedRun = {
  id: RunId
  state: 'done' | 'partly' | 'failed' | 'cancelled'
  /** ISO 8601. */
  finishedAt: string
  /** Started by the schedule. */
  isScheduled: boolean
  people: number
  goals: number
  warnings: number
  failed: number
  notReached: number
  added: number
  changed: number
  removed: number
  skipped: number
  /** Begins with "Last sync" and counts people, goals and warnings; without the time. */
  sentence: string
  /** The same sentence in parts. */
  parts: SentencePart[]
  /** What ended it early, and what to do; null for a run that completed. */
  endMessage: string | null
  /** "4 fewer people with goals than in the previous sync."; null when the number is the same. */
  peopleChange: string | null
}

/** Removals that wait for an admin's decision. */
type HeldRemovals = { runId: RunId; goals: number; sentence: string }

export type SyncStatus = { current: CurrentRun | null; last: FinishedRun | null; held: HeldRemovals | null }

/** The run over all people in progress and the latest finished one, for the card. */
export async function syncStatus(tx: OrganizationTransaction): Promise<SyncStatus> {
  const [running, last, held] = await Promise.all([
    runningRun(tx),
    latestFinishedRun(tx).then(async (run) => run && { run, peopleChange: await peopleChange(tx, run) }),
    heldRemovals(tx),
  ])
  return {
    current: running && current(running),
    last: last && { ...finished(last.run), peopleChange: last.peopleChange },
    held,
  }
}

async function heldRemovals(tx: OrganizationTransaction): Promise<HeldRemovals | null> {
  const run = await runWithHeldRemovals(tx)
  const weight = run ? await weighRemovals(tx, run.id) : null
  return run && weight && weight.goals > 0
    ? { runId: run.id, goals: weight.goals, sentence: heldSentence(weight, run.source) }
    : null
}

async function peopleChange(tx: OrganizationTransaction, run: Row): Promise<string | null> {
  const before = run.peopleWithGoals === null ? null : await peopleWithGoalsBefore(tx, run.id)
  const more = before === null ? 0 : (run.peopleWithGoals ?? 0) - before
  if (more === 0) return null
  const than = more > 0 ? 'more' : 'fewer'
  return `${plural(Math.abs(more), `${than} person`, `${than} people`)} with goals than in the previous sync.`
}

export type PersonRun =
  | { id: RunId; isFinished: false; waitingForWorkerSeconds: number | null }
  | {
      id: RunId
      isFinished: true
      state: FinishedRun['state']
      endMessage: string | null
      goals: { received: number; added: number; changed: number; removed: number }
    }

/** The latest run over this one person; its outcome is on the mapping. */
export async function runOfPerson(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
): Promise<PersonRun | null> {
  const run = await latestRunOfPerson(tx, employeeId)
  if (!run) return null
  if (run.state === 'waiting' || run.state === 'running') {
    return { id: run.id, isFinished: false, waitingForWorkerSeconds: silence(run) }
  }
  const { goalsReceived, goalsAdded, goalsChanged, goalsRemoved } = run
  return {
    id: run.id,
    isFinished: true,
    state: run.state,
    endMessage: run.endMessage,
    goals: { received: goalsReceived, added: goalsAdded, changed: goalsChanged, removed: goalsRemoved },
  }
}

type Row = NonNullable<ShownRun>

function current(run: Row): CurrentRun {
  return {
    id: run.id,
    state: run.state === 'running' ? 'running' : 'waiting',
    peopleTotal: run.peopleTotal,
    peopleDone: run.peopleDone,
    goalsReceived: run.goalsReceived,
    warnings: run.peopleWarning,
    remainingSeconds: remaining(run),
    waitingForWorkerSeconds: run.isDeferred ? null : silence(run),
    waitsUntil: run.isDeferred ? (run.deferredUntil?.toISOString() ?? null) : null,
  }
}

function remaining(run: Row): number | null {
  if (run.peopleDone === 0) return null
  const left = Math.max(0, run.peopleTotal - run.peopleDone)
  return Math.round((run.secondsRunning / run.peopleDone) * left)
}

// A worker claims a job within a few seconds and sends a heartbeat twice a second.
const usualSilenceSeconds = 5

function silence(run: Row): number | null {
  return run.secondsSilent > usualSilenceSeconds ? Math.floor(run.secondsSilent) : null
}

function finished(run: Row): Omit<FinishedRun, 'peopleChange'> {
  const state = run.state === 'waiting' || run.state === 'running' ? 'failed' : run.state
  const parts = sentenceParts(run)
  return {
    id: run.id,
    state,
    finishedAt: (run.finishedAt ?? new Date(0)).toISOString(),
    isScheduled: run.startedBy === null,
    people: run.peopleDone,
    goals: run.goalsReceived,
    warnings: run.peopleWarning,
    failed: run.peopleFailed,
    notReached: run.peopleNotReached,
    added: run.goalsAdded,
    changed: run.goalsChanged,
    removed: run.goalsRemoved,
    skipped: run.rowsSkipped,
    sentence: parts.map(({ text }) => text).join(''),
    parts,
    // Without a code it only counts whom a file left out, as the sentence does.
    endMessage: run.endCode === null ? null : run.endMessage,
  }
}

const fileOpenings: Record<string, string> = {
  done: 'Last import of goals',
  partly: 'Last import of goals, of some people',
  failed: 'Last import of goals failed',
}

const openings: Record<string, string> = {
  done: 'Last sync',
  partly: 'Last sync, partly done',
  failed: 'Last sync failed',
  cancelled: 'Last sync, cancelled',
}

function sentenceParts(run: Row): SentencePart[] {
  const plainText = (text: string): SentencePart => ({ text, outcome: null })
  const counts: SentencePart[] = [
    { text: plural(run.peopleDone, 'person', 'people'), outcome: 'all' },
    { text: plural(run.goalsReceived, 'goal'), outcome: 'all' },
  ]
  if (run.state !== 'failed' || run.peopleWarning > 0)
    counts.push({ text: plural(run.peopleWarning, 'warning'), outcome: 'warning' })
  if (run.peopleFailed > 0)
    counts.push({ text: `${formatNumber(run.peopleFailed)} failed`, outcome: 'failed' })
  const kept = run.peopleNotReached
  const rest: SentencePart[] = [
    plainText(' '),
    { text: plural(kept, 'person', 'people'), outcome: 'not_reached' },
    plainText(
      run.source === 'file'
        ? ` ${agree(kept, 'is not in the file and keeps', 'are not in the file and keep')} their previous goals.`
        : ` ${agree(kept, 'keeps', 'keep')} their previous goals.`,
    ),
  ]
  const opening = (run.source === 'file' ? fileOpenings : openings)[run.state]
  return [
    plainText(`${opening}: `),
    ...counts.flatMap((count, n) => (n === 0 ? [count] : [plainText(', '), count])),
    plainText('.'),
    ...(kept > 0 ? rest : []),
  ]
}
