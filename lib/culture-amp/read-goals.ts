import type { Goal } from '#lib/goals/goal'
import { type Failure, type FailureCode, failure } from './failure.ts'
import { GoalRows, type SkippedRow } from './goal-rows.ts'
import type { Anomalies, CallResult } from './http/call-result.ts'
import { type Envelope, readEnvelope } from './parse/envelope.ts'
import { nextPosition, type PagePosition } from './parse/paging/stated-size.ts'
import { truncate } from './parse/text.ts'
import { goalsUrl } from './settings/goals-url.ts'

export const maxPages = 100
export const maxRows = 5_000
/** Common page sizes of servers. */
const commonPageSizes = [25, 50, 100]

/** Why a list was not read to its end. `more_stated`: the answer states more rows than came and not how to get them. */
type IncompleteReason = 'loop' | 'foreign_link' | 'too_many_pages' | 'too_many_rows' | 'more_stated'

export type GoalsRead =
  | {
      ok: true
      /** The list was read to its end. Only a complete answer may remove a goal. */
      complete: boolean
      incompleteBecause: IncompleteReason | null
      /** The field or header that states more, such as `meta.total`, cleaned, at most 60 characters. */
      incompleteAt: string | null
      pages: number
      /** One per Culture Amp id, in the order of the answer; those that came without an id last. */
      goals: Goal[]
      /** Rows that are not usable goals of this person. Their ids count as seen, so they are not removed. */
      skipped: SkippedRow[]
      rowCount: number
      /** Usable rows without a comparable owner: they are this person's only if Culture Amp applied the owner filter. */
      rowsWithoutOwner: number
      keyResults: number
      unknownStatuses: Record<string, number>
      /** Rows that had a field of this name, skipped rows included. */
      knownFields: Record<string, number>
      unknownFields: Record<string, number>
      /** Rows whose owners cannot be compared with the one asked for, by field and form. */
      ownerForms: Record<string, number>
      /** Usable rows that name the requested person, by field. */
      ownersNamedBy: Record<string, number>
      /** Skipped rows of other owners, by field and form. */
      otherOwners: Record<string, number>
      unreadableDates: number
      /** Members of JSON objects whose name occurred twice; the last one counted. */
      duplicateKeys: number
      /** Pages by their content type, where it was not JSON's. */
      contentTypes: Record<string, number>
      /** A common page size of rows and no pagination: the server may have truncated the list. */
      isPossiblyCut: boolean
      envelope: string
      paging: string | null
    }
  | { ok: false; failure: Failure }

/**
 * Reads all goals of one person, page after page, with one `call` per page (docs/culture-amp.md). A failed page makes
 * the whole read fail, so that nothing changes for the person. A list that cannot be followed to its end (a loop, a
 * link to another host, more rows stated than came) returns `complete: false` with the goals that came. One of more
 * than 100 pages or 5,000 rows is not one person's: it returns no goals. Rows without any name are `unexpected_shape`,
 * not an empty list.
 *
 * `rowCount > 0` without goals in a complete answer means that every row was skipped, as another owner's or as visible
 * to its owner only. A caller must not treat that as an empty answer. Never throws, whatever Culture Amp answers.
 * @param ownerId the Culture Amp user ID of the person
 */
export async function readGoals(
  ownerId: string,
  settings: { baseUrl: string; goalsPath: string },
  call: (url: URL) => Promise<CallResult>,
): Promise<GoalsRead> {
  const { host } = new URL(settings.baseUrl)
  const all = new GoalRows(ownerId)
  const { skipped, drift } = all
  const asked = new Set<string>()
  let cursor: Cursor | undefined
  let first: PagePosition | null = null
  let pages = 0
  let rowCount = 0
  let stop: { because: IncompleteReason; at: string | null } | null = null
  let envelope = ''
  let paging: string | null = null
  let isSizeStated = false

  for (;;) {
    const page = await readPage(cursor)
    if (!page.ok) {
      if (!cursor?.position || !isRefusal(page.failure)) return page
      // The answer's fields suggested this request, so its refusal only shows that there is no such parameter.
      stop = { because: 'more_stated', at: cursor.position.kind }
      break
    }
    const { answer } = page
    const { position } = answer.size
    if (cursor?.position && !isSame(cursor.position, position)) {
      stop = { because: 'loop', at: cursor.position.kind }
      break
    }
    drift.addPage(page.anomalies)
    pages++
    if (pages === 1) {
      envelope = answer.envelope
      first = position
    }
    isSizeStated ||= answer.size.total !== null || answer.size.totalPages !== null

    for (const row of answer.rows.slice(0, maxRows - rowCount)) all.add(row, pages)
    rowCount += answer.rows.length
    const next = nextOf(answer)
    paging ??= next?.kind === 'cursor' && next.position ? next.position.kind : answer.paging
    if (rowCount > maxRows) stop = { because: 'too_many_rows', at: null }
    else if (next?.kind === 'not_followed') stop = { because: 'foreign_link', at: null }
    else if (next && asked.has(next.value)) stop = { because: 'loop', at: null }
    else if (next && pages === maxPages) stop = { because: 'too_many_pages', at: null }
    else if (!next) stop = moreStated(answer)
    if (!next || next.kind === 'not_followed' || stop) break
    asked.add(next.value)
    cursor = next
  }

  const goals = all.goals()
  if (
    goals.length === 0 &&
    skipped.some(({ reason }) => reason === 'no_name' || reason === 'not_an_object')
  ) {
    return { ok: false, failure: namelessRows() }
  }
  const isEndless = stop?.because === 'too_many_rows' || stop?.because === 'too_many_pages'
  const complete = stop === null
  return {
    ok: true,
    complete,
    incompleteBecause: stop?.because ?? null,
    incompleteAt: stop?.at ? truncate(stop.at, 60) : null,
    pages,
    goals: isEndless ? [] : goals,
    skipped,
    rowCount,
    isPossiblyCut: complete && paging === null && !isSizeStated && commonPageSizes.includes(rowCount),
    envelope,
    paging,
    ...drift.counts(),
  }

  function nextOf({ next, size, moreAt, rows }: Page): Cursor | { kind: 'not_followed' } | null {
    if (next) return next
    const position = nextPosition(size, first, { here: rows.length, soFar: rowCount }, moreAt !== null)
    return position && { kind: 'cursor', name: position.kind, value: String(position.at), position }
  }

  function moreStated({ size: { total, totalPages }, moreAt }: Page) {
    const at =
      moreAt ??
      (total && total.count > rowCount ? total.place : null) ??
      (totalPages && totalPages.count > pages ? totalPages.place : null)
    return at === null ? null : ({ because: 'more_stated', at } as const)
  }

  async function readPage(
    at: Cursor | undefined,
  ): Promise<{ ok: true; answer: Page; anomalies: Anomalies } | { ok: false; failure: Failure }> {
    const built = goalsUrl(settings.baseUrl, settings.goalsPath, ownerId, at)
    if (!built.ok) return { ok: false, failure: failure('bad_request', host, { detail: built.message }) }
    const result = await call(built.url)
    if (!result.ok) return result
    const answer = readEnvelope(result.value, result.linkHeader, settings.baseUrl, result.totalCount)
    if (answer.kind === 'rows') return { ok: true, answer, anomalies: result.anomalies ?? {} }
    const detail = `Seen: ${answer.seen}. Expected: ${answer.expected}.`
    const facts = { httpStatus: 200, detail, shape: answer.shape }
    return { ok: false, failure: failure('unexpected_shape', host, facts) }
  }

  function namelessRows(): Failure {
    const { knownFields, unknownFields } = drift.counts()
    const names = [...Object.keys(knownFields), ...Object.keys(unknownFields)].slice(0, 8).join(', ')
    const detail = `Seen: ${rowCount} rows, none a goal with a name; fields: ${names || 'none'}. Expected: rows with a name or title.`
    const shape = truncate(`rows without a name: ${names || 'no fields'}`, 60)
    return failure('unexpected_shape', host, { httpStatus: 200, detail, shape })
  }
}

type Page = Envelope & { kind: 'rows' }

/** What asks for a page after the first; `position` where the answer only suggested it and must confirm it. */
type Cursor = { kind: 'cursor'; name: string; value: string; position?: PagePosition }

const isSame = (expected: PagePosition, found: PagePosition | null): boolean =>
  found?.kind === expected.kind && found.at === expected.at

const refusals: readonly FailureCode[] = ['bad_request', 'not_found', 'refused_status']
const isRefusal = ({ code }: Failure): boolean => refusals.includes(code)
