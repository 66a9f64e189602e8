import type { Database } from '#db/connection/client'
import { isUniqueViolation } from '#db/connection/database-error'
import type { ImportId } from '#db/ids'
import {
  claimImport,
  type ImportKind,
  importById,
  noteProgress,
  releaseImport,
} from '#db/queries/imports/imports'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'

export type ApplyResult =
  | { ok: true; applied: number }
  | {
      ok: false
      code: 'unknown' | 'not_checked' | 'changed_since' | 'unconfirmed' | 'sync_running'
      message: string
    }

export type RefusedApply = Extract<ApplyResult, { ok: false }>

/** An import that was checked, with its counts. */
export type CheckedImportRow = NonNullable<Awaited<ReturnType<typeof importById>>>

/** Something that the import rests on was changed after the check: nothing of it is applied. */
export class ChangedSince extends Error {}

/** Thrown inside the transaction that applies: nothing is applied, and the refusal is the result. */
export class Refused extends Error {
  readonly result: RefusedApply

  constructor(result: RefusedApply) {
    super(result.code)
    this.result = result
  }
}

type Steps = {
  kinds: readonly ImportKind[]
  /** Before anything is claimed: why the import is not applied; null where it is. */
  refuse?: (found: CheckedImportRow) => RefusedApply | null
  /** Applies it and marks it as applied, in one transaction. Returns how many lines. */
  apply: (
    tx: OrganizationTransaction,
    found: CheckedImportRow,
    progress: (applied: number) => Promise<void>,
  ) => Promise<number>
}

/**
 * Claims a checked import and applies it in one transaction: all of it or nothing, whatever ends the process. Where that
 * fails it is given back as it was checked.
 */
export async function applyClaimed(
  database: Database,
  actor: Actor,
  importId: ImportId,
  { kinds, refuse = () => null, apply }: Steps,
): Promise<ApplyResult> {
  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(database, actor.organizationId, work)
  const claimed = await inOrganization(async (tx) => {
    const found = await importById(tx, importId)
    if (!found || !kinds.includes(found.kind)) return unknown
    return refuse(found) ?? ((await claimImport(tx, importId)) ? found : notChecked(found.state))
  })
  if ('ok' in claimed) return claimed
  const progress = (applied: number) => inOrganization((tx) => noteProgress(tx, importId, applied))
  try {
    return { ok: true, applied: await inOrganization((tx) => apply(tx, claimed, progress)) }
  } catch (error) {
    await inOrganization((tx) => releaseImport(tx, importId))
    if (error instanceof Refused) return error.result
    if (error instanceof ChangedSince || isUniqueViolation(error)) return changedSince
    throw error
  }
}

/** A refusal to apply. */
export const refusedApply = (code: RefusedApply['code'], message: string): RefusedApply => ({
  ...{ ok: false, code, message },
})

const unknown = refusedApply('unknown', 'This check is no longer kept. Check the file again.')
const changedSince = refusedApply(
  'changed_since',
  'Something was changed since the check, so nothing was applied. Check the file again to see what it would do now.',
)

function notChecked(state: string): RefusedApply {
  return state === 'applying'
    ? refusedApply('not_checked', 'This import is already being applied. Wait until it is done.')
    : refusedApply(
        'not_checked',
        'This import was already applied. Check the file again to see what is left to do.',
      )
}
