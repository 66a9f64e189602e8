import { randomUUID } from 'node:crypto'
import type { Database } from '#db/connection/client'
import { type EmployeeId, ImportId, type UserId } from '#db/ids'
import { prepareBulkWork } from '#db/queries/imports/apply-lines'
import { insertLines, type NewLine } from '#db/queries/imports/import-lines'
import { claimImport, insertImport, lockImports, markApplied } from '#db/queries/imports/imports'
import {
  isAnyGone,
  type PersonToMatch,
  peopleToMatch,
  storeMatches,
} from '#db/queries/people/matching/match-writes'
import { holdersOf, type IdHolder } from '#db/queries/people/matching/people-by-email'
import { analyzeFilledTables, keepPlans, planForValues } from '#db/queries/plans'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { checkUserId } from '#lib/culture-amp/settings/user-id'
import { formatNumber, plural } from '#lib/format'
import { userIdKey } from '../pasted-id.ts'

export type MatchPair = { employeeId: EmployeeId; cultureAmpUserId: string }

/** Pairs in one confirmation, at most. */
export const maxPairs = 60_000

/** Each needs another person to be deactivated in the moment between two statements. */
const attempts = 3

/** People in one statement. */
const batch = 2_000

export type RefusedMatch = { employeeId: EmployeeId; fullName: string; reason: string }

export type ConfirmMatchesResult = {
  ok: true
  /** For `undoMatches`; null when nothing was stored. */
  matchId: ImportId | null
  matched: number
  refused: RefusedMatch[]
}

/** A concurrent change made a pair void that was stored a moment ago: everything is rolled back and tried again. */
class ChangedMeanwhile extends Error {}

/**
 * Maps people to the Culture Amp user IDs that an admin confirmed, in one transaction, by the rules of `mapEmployee`: an
 * ID that another person has is refused and names the holder, and a person who was mapped, excluded or deactivated meanwhile
 * stays as they are. The rest is stored all the same. Goals come with the next sync.
 * @param pairs at most `maxPairs`
 */
export async function confirmMatches(
  database: Database,
  actor: Actor,
  pairs: readonly MatchPair[],
): Promise<ConfirmMatchesResult> {
  const attempt = () =>
    withOrganization(database, actor.organizationId, (tx) => confirm(tx, actor.userId, pairs))
  for (let left = attempts; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile) || left === 1) throw error
    }
  }
}

async function confirm(
  tx: OrganizationTransaction,
  userId: UserId,
  pairs: readonly MatchPair[],
): Promise<ConfirmMatchesResult> {
  await prepareBulkWork(tx)
  await lockImports(tx)
  const planned = await plan(tx, pairs)
  const stored = new Set<string>()
  await keepPlans(tx)
  for (const part of batches(planned.lines)) {
    for (const id of await storeMatches(tx, part, userId)) stored.add(id)
    await analyzeFilledTables(tx)
  }
  await planForValues(tx)
  const lines = planned.lines.filter(({ employeeId }) => stored.has(employeeId))
  for (const part of batches(lines)) {
    const ids = part.map(({ employeeId }) => employeeId)
    if (await isAnyGone(tx, ids)) throw new ChangedMeanwhile()
  }
  const lost = planned.lines.filter(({ employeeId }) => !stored.has(employeeId))
  // Concurrent mappings are committed now, so that they are found and named.
  const late = lost.length > 0 ? await plan(tx, lost) : { lines: [], refused: [] }
  if (late.lines.length > 0) throw new ChangedMeanwhile()
  const refused = [...planned.refused, ...late.refused]
  const matchId = lines.length > 0 ? await record(tx, userId, lines, refused) : null
  return { ok: true, matchId, matched: lines.length, refused }
}

type Line = MatchPair & { fullName: string }

/** Decides every pair by what is stored; of several with one person or one ID none is applied. */
async function plan(
  tx: OrganizationTransaction,
  pairs: readonly MatchPair[],
): Promise<{ lines: Line[]; refused: RefusedMatch[] }> {
  const checked = pairs.map(({ employeeId, cultureAmpUserId }) => {
    const id = checkUserId(cultureAmpUserId)
    return { employeeId, cultureAmpUserId: id.ok ? id.id : '', fault: id.ok ? null : id.message }
  })
  const people = new Map<string, PersonToMatch>()
  const holders = new Map<string, IdHolder>()
  for (const part of batches(checked)) {
    for (const person of await peopleToMatch(
      tx,
      part.map(({ employeeId }) => employeeId),
    ))
      people.set(person.id, person)
    for (const holder of await holdersOf(
      tx,
      part.map((pair) => userIdKey(pair.cultureAmpUserId)),
    ))
      holders.set(holder.key, holder)
  }
  const timesOf = (key: (pair: MatchPair) => string) =>
    new Map([...Map.groupBy(checked, key)].map(([value, group]) => [value, group.length]))
  const keyOf = ({ cultureAmpUserId }: MatchPair) => userIdKey(cultureAmpUserId)
  const timesId = timesOf(keyOf)
  const timesPerson = timesOf(({ employeeId }) => employeeId)
  const reasonOf = (pair: (typeof checked)[number]): string | null => {
    const holder = holders.get(keyOf(pair))
    const person = people.get(pair.employeeId)
    if (pair.fault) return pair.fault
    if ((timesPerson.get(pair.employeeId) ?? 0) > 1)
      return 'Two Culture Amp users were chosen. Choose one of them.'
    if ((timesId.get(keyOf(pair)) ?? 0) > 1) return 'This Culture Amp user ID was chosen for two people.'
    if (person?.list !== 'unmapped') return person ? lists[person.list] : lists.deactivated
    return holder ? `${holder.fullName} already has this Culture Amp user ID.` : null
  }
  const lines: Line[] = []
  const refused: RefusedMatch[] = []
  for (const pair of checked) {
    const { employeeId, cultureAmpUserId } = pair
    const fullName = people.get(employeeId)?.fullName ?? 'A person who is no longer in the team'
    const reason = reasonOf(pair)
    if (reason === null) lines.push({ employeeId, cultureAmpUserId, fullName })
    else refused.push({ employeeId, fullName, reason })
  }
  return { lines, refused }
}

const lists = {
  mapped: 'Is already mapped.',
  excluded: 'Is excluded.',
  deactivated: 'Is no longer in the team.',
} as const

/** Keeps what was matched for the undo, and adds one entry to the activity log. */
async function record(
  tx: OrganizationTransaction,
  userId: UserId,
  lines: readonly Line[],
  refused: readonly RefusedMatch[],
): Promise<ImportId> {
  const id = ImportId.parse(randomUUID())
  const counts = { changed: lines.length, refused: refused.length }
  await insertImport(tx, { id, kind: 'matches', fileName: null, columns: [], counts, createdBy: userId })
  let position = 0
  for (const part of batches(lines)) {
    await insertLines(tx, id, position, part.map(newLine))
    position += part.length
  }
  await claimImport(tx, id)
  await markApplied(tx, id, userId)
  const [only] = lines.length === 1 ? lines : []
  const left = refused.length > 0 ? `; ${formatNumber(refused.length)} refused` : ''
  await recordActivity(tx, {
    userId,
    action: 'mapping.matched',
    employeeId: only?.employeeId ?? null,
    summary: only
      ? `Matched {employee} by email${left}.`
      : `Matched ${plural(lines.length, 'person', 'people')} by email${left}.`,
  })
  return id
}

const newLine = ({ employeeId, cultureAmpUserId, fullName }: Line): NewLine => ({
  line: null,
  change: 'changed',
  employeeId,
  name: fullName,
  before: { cultureAmpUserId: null },
  after: { cultureAmpUserId },
  differences: null,
  reason: null,
  note: null,
  cells: null,
})

function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += batch) yield items.slice(from, from + batch)
}
