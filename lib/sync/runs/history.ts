import { z } from 'zod'
import { RunId } from '#db/ids'
import { historyRun, latestRuns, runPoints } from '#db/queries/runs/history'
import { failureGroups } from '#db/queries/runs/outcomes/run-failures'
import { outcomeCodesOfRun, outcomesOfRun } from '#db/queries/runs/outcomes/run-outcomes'
import type { OrganizationTransaction } from '#db/tenant'
import { codesOf } from '#lib/goals/outcome-filter'
import { codesByKind } from '#lib/goals/outcome-kind'
import { decodeCursor, encodeCursor, page, pageRequest } from '#lib/pagination'
import { type RunView, runView } from './run-view.ts'

const pageSize = 10

export type RunHistory = { rows: RunView[]; next: string | null }

/**
 * One page of the runs, newest first; an unreadable cursor means the first page.
 * @param params `before`, a cursor; `persons=1` for runs over one person too
 */
export async function runHistory(tx: OrganizationTransaction, params: URLSearchParams): Promise<RunHistory> {
  const withPersons = params.get('persons') === '1'
  const place = decodeCursor(RunCursor, params.get('before'))
  const before = place && { at: place[0], id: place[1] }
  const found = await latestRuns(tx, { withPersons, before, limit: pageSize + 1 })
  const rows = []
  for (const run of found.slice(0, pageSize)) rows.push(await runView(tx, run))
  const last = rows.at(-1)
  return { rows, next: found.length > pageSize && last ? encodeCursor([last.at, last.id]) : null }
}

const RunCursor = z.tuple([z.iso.datetime(), RunId])

/** One run with the people of each of its outcomes, and what went wrong by cause; null for an id that is not of the organization. */
export async function runDetails(tx: OrganizationTransaction, runId: RunId) {
  const run = await historyRun(tx, runId)
  if (!run) return null
  return {
    run: await runView(tx, run),
    outcomes: await outcomeCodesOfRun(tx, runId),
    // What a file lacks is mended in the file.
    failures: run.source === 'file' ? [] : await failureGroups(tx, runId, codesByKind),
  }
}

export type RunDetails = NonNullable<Awaited<ReturnType<typeof runDetails>>>

/**
 * One page of a run's outcomes by name; null for an unknown run.
 * @param params `search`, `after` as for lists of people; `outcome`, a filter or a code, anything else for all
 */
export async function runOutcomes(tx: OrganizationTransaction, runId: RunId, params: URLSearchParams) {
  if (!(await historyRun(tx, runId))) return null
  const codes = codesOf(params.get('outcome') ?? '')
  return page(await outcomesOfRun(tx, runId, { ...pageRequest(params), codes }))
}

const maxPoints = 60

export type RunPoint = Awaited<ReturnType<typeof runTrend>>[number]

/** The latest runs over all people that are over, oldest first, for the plots. */
export async function runTrend(tx: OrganizationTransaction) {
  const points = await runPoints(tx, maxPoints)
  return points.toReversed().map((run) => ({
    id: run.id,
    at: (run.finishedAt ?? new Date(0)).toISOString(),
    hasFailed: run.state === 'failed',
    people: {
      good: run.peopleGood,
      warning: run.peopleWarning,
      failed: run.peopleFailed,
      notReached: run.peopleNotReached,
    },
    // Null where a run ended without counting.
    goals:
      run.goalsCompleted === null
        ? null
        : {
            completed: run.goalsCompleted,
            on_track: run.goalsOnTrack ?? 0,
            at_risk: run.goalsAtRisk ?? 0,
            off_track: run.goalsOffTrack ?? 0,
          },
  }))
}
