import type { Goal } from '#lib/goals/goal'
import { createDrift } from './drift/report.ts'
import { type Failure, failure } from './failure.ts'
import type { CallResult, Odd } from './http/call-result.ts'
import { type Envelope, readEnvelope } from './parse/envelope.ts'
import { readGoal, type SkipReason } from './parse/goal.ts'
import { fieldNamesOf } from './parse/goal-fields.ts'
import { cut } from './parse/text.ts'
import { goalsUrl } from './settings/goals-url.ts'

export const maxPages = 100
export const maxRows = 5_000
/** What servers usually cut a list at. */
const usualLimits = [25, 50, 100]

type Incomplete = 'loop' | 'foreign_link' | 'too_many_pages' | 'too_many_rows'

export type GoalsRead =
  | {
      ok: true
      /** Whether the list was read to its end. Only a complete answer may remove a goal. */
      complete: boolean
      incompleteBecause: Incomplete | null
      pages: number
      /** One per id, in the order of the answer. */
      goals: Goal[]
      /** Rows that are no goals of this person; their ids count as seen and must not be removed. */
      skipped: { reason: SkipReason; cultureAmpId: string | null }[]
      rowCount: number
      /**
       * Goals' rows that did not name their owner. Where two people get the same ones, the owner filter is
       * ignored.
       */
      rowsWithoutOwner: number
      keyResults: number
      unknownStatuses: Record<string, number>
      /** Rows that had a field of this name, skipped ones included. */
      knownFields: Record<string, number>
      unknownFields: Record<string, number>
      unreadableDates: number
      /** Members that stood in one object under a name already taken; the last one counted. */
      duplicateKeys: number
      /** Pages that called themselves something other than JSON. */
      contentTypes: Record<string, number>
      /** A round number of rows and no paging at all: the server may have cut the list (P20). */
      isPossiblyCut: boolean
      envelope: string
      paging: string | null
    }
  | { ok: false; failure: Failure }

/**
 * Reads all goals of one person, page after page, with one `call` per page. A page that fails makes the
 * whole read fail: nothing changes for the person. A list that cannot be followed to its end (a loop, a
 * link to another host, over 100 pages or 5,000 rows) comes back with `complete: false`. Rows of which none
 * is usable are `unexpected_shape`, not an empty list.
 *
 * `rowCount > 0` with no goals means that all rows were skipped as another owner's or visible to their
 * owner only: the caller must not treat that as an empty answer. Never throws, whatever Culture Amp
 * answers.
 */
export async function readGoals(
  ownerId: string,
  settings: { baseUrl: string; goalsPath: string },
  call: (url: URL) => Promise<CallResult>,
): Promise<GoalsRead> {
  const { host } = new URL(settings.baseUrl)
  const goals = new Map<string, Goal>()
  const skipped: { reason: SkipReason; cultureAmpId: string | null }[] = []
  const drift = createDrift()
  const asked = new Set<string>()
  let cursor: { name: string; value: string } | undefined
  let pages = 0
  let rowCount = 0
  let incompleteBecause: Incomplete | null = null
  let envelope = ''
  let paging: string | null = null

  for (;;) {
    const page = await readPage(cursor)
    if (!page.ok) return page
    const { answer } = page
    drift.addPage(page.odd)
    pages++
    if (pages === 1) envelope = answer.envelope
    paging ??= answer.paging

    for (const row of answer.rows.slice(0, maxRows - rowCount)) takeRow(row)
    rowCount += answer.rows.length
    const { next } = answer
    if (rowCount > maxRows) incompleteBecause = 'too_many_rows'
    else if (next?.kind === 'foreign') incompleteBecause = 'foreign_link'
    else if (next && asked.has(next.value)) incompleteBecause = 'loop'
    else if (next && pages === maxPages) incompleteBecause = 'too_many_pages'
    if (!next || next.kind === 'foreign' || incompleteBecause) break
    asked.add(next.value)
    cursor = { name: next.name, value: next.value }
  }

  if (goals.size === 0 && skipped.some(({ reason }) => reason === 'no_name' || reason === 'not_an_object')) {
    return { ok: false, failure: namelessRows() }
  }
  const complete = incompleteBecause === null
  return {
    ok: true,
    complete,
    incompleteBecause,
    pages,
    goals: [...goals.values()],
    skipped,
    rowCount,
    isPossiblyCut: complete && paging === null && usualLimits.includes(rowCount),
    envelope,
    paging,
    ...drift.counts(),
  }

  async function readPage(
    at: { name: string; value: string } | undefined,
  ): Promise<{ ok: true; answer: Envelope & { kind: 'rows' }; odd: Odd } | { ok: false; failure: Failure }> {
    const built = goalsUrl(settings.baseUrl, settings.goalsPath, ownerId, at)
    if (!built.ok) return { ok: false, failure: failure('bad_request', host, { detail: built.message }) }
    const result = await call(built.url)
    if (!result.ok) return result
    const answer = readEnvelope(result.value, result.linkHeader, settings.baseUrl)
    if (answer.kind === 'rows') return { ok: true, answer, odd: result.odd ?? {} }
    const detail = `Seen: ${answer.seen}. Expected: ${answer.expected}.`
    const facts = { httpStatus: 200, detail, shape: answer.shape }
    return { ok: false, failure: failure('unexpected_shape', host, facts) }
  }

  function namelessRows(): Failure {
    const { knownFields, unknownFields } = drift.counts()
    const names = [...Object.keys(knownFields), ...Object.keys(unknownFields)].slice(0, 8).join(', ')
    const detail = `Seen: ${rowCount} rows, none a goal with a name; fields: ${names || 'none'}. Expected: rows with a name or title.`
    const shape = cut(`rows without a name: ${names || 'no fields'}`, 60)
    return failure('unexpected_shape', host, { httpStatus: 200, detail, shape })
  }

  function takeRow(row: unknown) {
    const read = readGoal(row, ownerId)
    if (read.kind === 'skipped') {
      skipped.push({ reason: read.reason, cultureAmpId: read.cultureAmpId })
      drift.addFields(fieldNamesOf(row))
      return
    }
    drift.add(read.notes)
    const { cultureAmpId } = read.goal
    const earlier = goals.get(cultureAmpId)
    if (!earlier || isNewer(read.goal, earlier)) goals.set(cultureAmpId, read.goal)
  }
}

/** Of two rows with one id the later `updated_at` wins, else the later row (culture-amp-contract.md 2). */
function isNewer(goal: Goal, earlier: Goal): boolean {
  return goal.updatedAt === null || earlier.updatedAt === null || goal.updatedAt >= earlier.updatedAt
}
