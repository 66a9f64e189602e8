import { type ActivityFilters, activityEntries, activityOutline, activityPage } from '#db/queries/activity'
import { readInOrder } from '#db/queries/plans'
import type { OrganizationTransaction } from '#db/tenant'
import { nameOfSeveral } from './action-names.ts'
import { type Fold, fold } from './fold.ts'
import { activityFilters, entryId } from './log-request.ts'

const foldsOnPage = 25
const readAtOnce = 500
const readAtMost = 4_000
const unfoldedAtOnce = 100

type Entry = Awaited<ReturnType<typeof activityEntries>>[number]

/** One entry, or several of a kind as one: `members` says which, as `unfoldedActivity` asks for them. */
type LogEntry = Entry & { members: Members | null }

type Members = {
  count: number
  /** When the first of them was. */
  since: Date
  /** The parameters that name them, besides the filters of the page. */
  asked: { by: string; action: string; newest: string; oldest: string }
}

/**
 * One page of the activity log, newest first, with entries of a kind folded.
 * @param params the filters; `before`: the id of the last entry of the page before
 */
export async function activityLog(tx: OrganizationTransaction, params: URLSearchParams) {
  await readInOrder(tx)
  const { folds, next } = await foldsOf(tx, activityFilters(params), entryId(params, 'before'))
  const shown = await activityEntries(
    tx,
    folds.map(({ newest }) => newest.id),
  )
  const byId = new Map(shown.map((entry) => [entry.id, entry]))
  const rows = folds.flatMap((one) => {
    const entry = byId.get(one.newest.id)
    return entry ? [withMembers(entry, one)] : []
  })
  return { rows, next: next === null ? null : String(next) }
}

/** Reads on until the folds fill a page: a page of few entries may stand for thousands. */
async function foldsOf(
  tx: OrganizationTransaction,
  filters: ActivityFilters,
  before: number | null,
): Promise<{ folds: Fold[]; next: number | null }> {
  const read: Awaited<ReturnType<typeof activityOutline>> = []
  for (;;) {
    // One more than is used: only so is the end known where the last entries are just as many as are read.
    const more = await activityOutline(tx, filters, read.at(-1)?.id ?? before, readAtOnce + 1)
    read.push(...more.slice(0, readAtOnce))
    const isEnd = more.length <= readAtOnce
    const { folds, last } = fold(read, isEnd || read.length >= readAtMost, foldsOnPage)
    if (isEnd || folds.length >= foldsOnPage || read.length >= readAtMost) {
      const isAll = isEnd && last === read.at(-1)
      return { folds, next: isAll ? null : (last?.id ?? null) }
    }
  }
}

function withMembers(entry: Entry, { action, userId, count, newest, oldest }: Fold): LogEntry {
  if (count === 1) return { ...entry, members: null }
  const asked = { by: userId ?? 'product', action, newest: String(newest.id), oldest: String(oldest.id) }
  return { ...entry, summary: nameOfSeveral(action, count), members: { count, since: oldest.at, asked } }
}

/**
 * Single entries of a folded one, newest first.
 * @param params the filters of the page and what the fold's `asked` names
 * @returns null where no ends are named; `next` is what `newest` is for those that are left
 */
export async function unfoldedActivity(tx: OrganizationTransaction, params: URLSearchParams) {
  const range = { newest: entryId(params, 'newest'), oldest: entryId(params, 'oldest') }
  if (range.newest === null || range.oldest === null) return null
  await readInOrder(tx)
  const found = await activityPage(tx, activityFilters(params), range, unfoldedAtOnce + 1)
  const rows = found.slice(0, unfoldedAtOnce)
  return { rows, next: found.length > unfoldedAtOnce ? String(found.at(-1)?.id) : null }
}
