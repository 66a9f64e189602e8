import type { Database } from '#db/connection/client'
import type { EmployeeId, ImportId } from '#db/ids'
import {
  addPeople,
  changeAccounts,
  changePeople,
  countChangedSince,
  countManagersWhoLeft,
  giveIds,
  isTeamChangedSince,
  managersById,
  prepareBulkWork,
  releaseMovedKeys,
  takeIds,
} from '#db/queries/imports/apply-lines'
import { lockImports, markApplied } from '#db/queries/imports/imports'
import { lineRanges } from '#db/queries/imports/line-ranges'
import { lockReportingLines } from '#db/queries/people/reporting-line'
import { analyzeFilledTables, keepPlans, planForValues } from '#db/queries/plans'
import type { OrganizationTransaction } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { formatNumber, plural } from '#lib/format'
import { type ApplyResult, applyClaimed, ChangedSince, type CheckedImportRow, refusedApply } from './claim.ts'
import { linesIn, totalOf } from './counts.ts'
import { needsDeactivationConfirmation } from './deactivation-limit.ts'

/**
 * Applies a checked import of people or IDs in one transaction: all of it or nothing. What was checked is what is applied;
 * where a person was changed since, or an email was taken, nothing is, and the admin checks again.
 * @param input.confirmed what the admin confirmed apart: many deactivations, and people who become admins
 * @param input.isByOperator recorded as done by the operator, though with the rights of `actor`
 */
export function applyImport(
  database: Database,
  actor: Actor,
  input: {
    importId: ImportId
    confirmed: { deactivations: boolean; admins: boolean }
    isByOperator?: boolean
  },
): Promise<ApplyResult> {
  const { importId, confirmed, isByOperator = false } = input
  return applyClaimed(database, actor, importId, {
    kinds: ['people', 'ids'],
    refuse: ({ counts }) => {
      const isOpen =
        (needsDeactivationConfirmation(counts) && !confirmed.deactivations) ||
        (counts.admins && !confirmed.admins)
      return isOpen ? unconfirmed : null
    },
    apply: (tx, found, progress) => apply(tx, actor, { ...found, isByOperator }, progress),
  })
}

async function apply(
  tx: OrganizationTransaction,
  actor: Actor,
  { id, kind, fileName, counts, isByOperator }: CheckedImportRow & { isByOperator: boolean },
  progress: (applied: number) => Promise<void>,
): Promise<number> {
  await lockImports(tx)
  await lockReportingLines(tx)
  await prepareBulkWork(tx)
  const total = totalOf(counts)
  const isTeamChanged = await isTeamChangedSince(tx, id)
  if ((await countChangedSince(tx, id)) > 0) throw new ChangedSince()
  await releaseMovedKeys(tx, id)
  await keepPlans(tx)
  // Added people have the first positions (plan/plan-people.ts): managers are there before anyone is put under them.
  const added = counts.added ?? 0
  const lines = linesIn(counts)
  for (const range of lineRanges(0, added)) {
    await addPeople(tx, id, range)
    await analyzeFilledTables(tx)
    await progress(range.to)
  }
  for (const range of lineRanges(added, lines)) {
    await changePeople(tx, id, range)
    await progress(Math.min(total, range.to))
  }
  const ranges = lineRanges(0, lines)
  for (const range of ranges) await takeIds(tx, id, range)
  for (const range of ranges) {
    await giveIds(tx, id, actor.userId, range)
    await analyzeFilledTables(tx)
  }
  await planForValues(tx)
  await changeAccounts(tx, id)
  if (isTeamChanged && ((await countManagersWhoLeft(tx, id)) > 0 || hasLoop(await managersById(tx))))
    throw new ChangedSince()
  const summary = summaryOf(kind, fileName, counts)
  await recordActivity(tx, {
    userId: isByOperator ? null : actor.userId,
    action: kind === 'people' ? 'people.imported' : 'mapping.imported',
    summary: isByOperator ? `By the operator: ${summary}` : summary,
  })
  if (!(await markApplied(tx, id, actor.userId))) throw new ChangedSince()
  return total
}

function hasLoop(managers: ReadonlyMap<EmployeeId, EmployeeId>): boolean {
  const seenFrom = new Map<string, string>()
  for (const start of managers.keys()) {
    for (let id: EmployeeId | undefined = start; id !== undefined; id = managers.get(id)) {
      if (seenFrom.get(id) === start) return true
      if (seenFrom.has(id)) break
      seenFrom.set(id, start)
    }
  }
  return false
}

function summaryOf(kind: string, fileName: string | null, counts: Record<string, number>): string {
  const parts = ['added', 'changed', 'deactivated'].flatMap((change) =>
    counts[change] ? [`${formatNumber(counts[change])} ${change}`] : [],
  )
  const refused = counts.refused ? `; ${plural(counts.refused, 'line')} refused` : ''
  const what = kind === 'people' ? 'people' : 'Culture Amp user IDs'
  // Not the file's name, which can be a person's.
  return `Imported ${what} from a ${fileName === null ? 'paste' : 'file'}: ${parts.join(', ') || 'nothing to change'}${refused}.`
}

const unconfirmed = refusedApply('unconfirmed', 'Confirm the marked changes first, then apply.')
