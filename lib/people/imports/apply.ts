import type { Database } from '#db/connection/client'
import { isUniqueViolation } from '#db/connection/database-error'
import type { EmployeeId, ImportId } from '#db/ids'
import {
  addPeople,
  changeAccounts,
  changePeople,
  countChangedSince,
  countManagersWhoLeft,
  isTeamChangedSince,
  managersById,
  moveMappings,
  prepareBulkWork,
  releaseMovedKeys,
} from '#db/queries/imports/apply-lines'
import {
  claimImport,
  importById,
  lockImports,
  markApplied,
  noteProgress,
  releaseImport,
} from '#db/queries/imports/imports'
import { lockReportingLines } from '#db/queries/people/reporting-line'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { formatNumber, plural } from '#lib/format'
import { needsBrake } from './brake.ts'
import { linesIn, totalOf } from './counts.ts'

/** People written in one statement; progress is told in between. */
const batch = 2_000

export type ApplyResult =
  | { ok: true; applied: number }
  | {
      ok: false
      code: 'unknown' | 'not_checked' | 'changed_since' | 'unconfirmed'
      message: string
    }

/** Something that the import rests on was changed after the check: nothing of it is applied. */
class ChangedSince extends Error {}

/**
 * Applies a checked import in one transaction: all of it or nothing, whatever ends the process. What was checked is what
 * is applied; where a person was changed since, or an email was taken, nothing is, and the admin checks again.
 * @param input.confirmed what the admin confirmed apart: many deactivations, and people who become admins
 * @param input.isByOperator recorded as done by the operator, though with the rights of `actor`
 */
export async function applyImport(
  database: Database,
  actor: Actor,
  input: {
    importId: ImportId
    confirmed: { deactivations: boolean; admins: boolean }
    isByOperator?: boolean
  },
): Promise<ApplyResult> {
  const { importId, confirmed, isByOperator = false } = input
  const claimed = await withOrganization(database, actor.organizationId, async (tx) => {
    const found = await importById(tx, importId)
    if (!found) return unknown
    const { counts } = found
    if ((needsBrake(counts) && !confirmed.deactivations) || (counts.admins && !confirmed.admins))
      return unconfirmed
    return (await claimImport(tx, importId)) ? found : notChecked(found.state)
  })
  if ('ok' in claimed) return claimed
  const progress = (applied: number) =>
    withOrganization(database, actor.organizationId, (tx) => noteProgress(tx, importId, applied))
  try {
    const applied = await withOrganization(database, actor.organizationId, (tx) =>
      apply(tx, actor, { ...claimed, isByOperator }, progress),
    )
    return { ok: true, applied }
  } catch (error) {
    await withOrganization(database, actor.organizationId, (tx) => releaseImport(tx, importId))
    if (error instanceof ChangedSince || isUniqueViolation(error)) return changedSince
    throw error
  }
}

type Checked = NonNullable<Awaited<ReturnType<typeof importById>>>

async function apply(
  tx: OrganizationTransaction,
  actor: Actor,
  { id, kind, fileName, counts, isByOperator }: Checked & { isByOperator: boolean },
  progress: (applied: number) => Promise<void>,
): Promise<number> {
  await lockImports(tx)
  await lockReportingLines(tx)
  await prepareBulkWork(tx)
  const total = totalOf(counts)
  const isTeamChanged = await isTeamChangedSince(tx, id)
  if ((await countChangedSince(tx, id)) > 0) throw new ChangedSince()
  await releaseMovedKeys(tx, id)
  // Added people have the first positions (plan/plan-people.ts): managers are there before anyone is put under them.
  const added = counts.added ?? 0
  for (let from = 0; from < added; from += batch) {
    await addPeople(tx, id, { from, to: Math.min(from + batch, added) })
    await progress(Math.min(from + batch, added))
  }
  for (let from = added; from < linesIn(counts); from += batch) {
    await changePeople(tx, id, { from, to: from + batch })
    await progress(Math.min(total, from + batch))
  }
  await moveMappings(tx, id, actor.userId)
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

const refused = (
  code: Extract<ApplyResult, { ok: false }>['code'],
  message: string,
): ApplyResult & { ok: false } => ({
  ...{ ok: false, code, message },
})

const unknown = refused('unknown', 'This check is no longer kept. Check the file again.')
const unconfirmed = refused('unconfirmed', 'Confirm the marked changes first, then apply.')
const changedSince = refused(
  'changed_since',
  'Something was changed since the check, so nothing was applied. Check the file again to see what it would do now.',
)

function notChecked(state: string): ApplyResult & { ok: false } {
  return state === 'applying'
    ? refused('not_checked', 'This import is being applied already. Wait until it is done.')
    : refused(
        'not_checked',
        'This import was applied already. Check the file again to see what is left to do.',
      )
}
