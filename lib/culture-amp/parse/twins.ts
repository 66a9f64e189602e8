import { contentHash } from '#lib/goals/content-hash'
import type { Goal } from '#lib/goals/goal'
import { fingerprint } from './field-value.ts'

/** A goal that came without an id, and the page of the answer that it came on. */
export type Twin = { goal: Goal; page: number }

/**
 * Tells goals apart that came without an id and share the stand-in for it, because they have one name and creation. Each
 * gets an id of its own, which does not depend on the order of the rows. Equal rows count as often as they come on one
 * page: a list that shifts while it is read repeats a row on the next page.
 * @param twins at least one, all with the same `cultureAmpId`
 */
export function distinguishTwins(twins: readonly Twin[]): Goal[] {
  const byContent = Map.groupBy(twins, ({ goal }) => contentHash({ ...goal, updatedAt: null }))
  return [...byContent]
    .sort(([oneHash, [one]], [otherHash, [other]]) => compare(keyOf(one, oneHash), keyOf(other, otherHash)))
    .flatMap(([, equal]) => latest(equal, maxOnOnePage(equal)))
    .map((goal, index) => ({
      ...goal,
      cultureAmpId: index === 0 ? goal.cultureAmpId : fingerprint(goal.cultureAmpId, String(index + 1)),
    }))
}

const maxOnOnePage = (twins: readonly Twin[]): number =>
  Math.max(...[...Map.groupBy(twins, ({ page }) => page).values()].map(({ length }) => length))

const latest = (twins: readonly Twin[], count: number): Goal[] =>
  twins
    .map(({ goal }) => goal)
    .sort((one, other) => compare(other.updatedAt ?? '', one.updatedAt ?? ''))
    .slice(0, count)

// The status comes last, with the hash: progress must not make twins change places.
const keyOf = (twin: Twin | undefined, hash: string): string =>
  JSON.stringify([twin?.goal.dueDate, twin?.goal.startDate, twin?.goal.description, hash])

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
