import { userIdKey } from '../pasted-id.ts'
import type { Match } from './find-matches.ts'

/** A row of *Suggested matches*. `conflict` is why it is not chosen beforehand, for the admin. */
export type Suggestion = Match & { key: string; conflict: string | null }

/**
 * The matches of all steps as they are shown: each pair once, those with a conflict first, then differing names, then by
 * name. Only here can it be seen that two Culture Amp users, perhaps of different pages, have one email.
 */
export function suggest(matches: readonly Match[]): Suggestion[] {
  const pairs = new Map(matches.map((match) => [keyOf(match), match]))
  const idsOf = Map.groupBy(pairs.values(), ({ employeeId }) => employeeId)
  const peopleOf = Map.groupBy(pairs.values(), ({ cultureAmpUserId }) => userIdKey(cultureAmpUserId))
  const conflictOf = (match: Match): string | null => {
    if (match.holder !== null) return `${match.holder} already has this ID.`
    const users = idsOf.get(match.employeeId)?.length ?? 0
    if (users > 1) return `${users} Culture Amp users have this email. Choose one.`
    const others = peopleOf.get(userIdKey(match.cultureAmpUserId))?.length ?? 0
    return others > 1 ? 'Culture Amp sent this ID with two emails. Choose one person.' : null
  }
  const rank = ({ conflict, namesDiffer }: Suggestion) => (conflict ? 0 : namesDiffer ? 1 : 2)
  return [...pairs]
    .map(([key, match]) => ({ ...match, key, conflict: conflictOf(match) }))
    .sort((a, b) => rank(a) - rank(b) || names.compare(a.fullName, b.fullName) || (a.key < b.key ? -1 : 1))
}

/** The choice before the admin changes it: everything without a conflict. */
export const preselected = (suggestions: readonly Suggestion[]): ReadonlySet<string> =>
  new Set(suggestions.filter(({ conflict }) => conflict === null).map(({ key }) => key))

/** Chooses a row or not; of one person, and of one ID, only one row stays chosen. */
export function withChoice(
  suggestions: readonly Suggestion[],
  chosen: ReadonlySet<string>,
  key: string,
  isChosen: boolean,
): ReadonlySet<string> {
  const next = new Set(chosen)
  next.delete(key)
  if (!isChosen) return next
  const row = suggestions.find((suggestion) => suggestion.key === key)
  for (const other of suggestions) {
    const isRival =
      other.employeeId === row?.employeeId ||
      (row && userIdKey(other.cultureAmpUserId) === userIdKey(row.cultureAmpUserId))
    if (isRival) next.delete(other.key)
  }
  return next.add(key)
}

const keyOf = ({ employeeId, cultureAmpUserId }: Match) => `${employeeId} ${userIdKey(cultureAmpUserId)}`

const names = new Intl.Collator('en')
