import type { Database } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { accountOfEmployee } from '#db/queries/accounts/accounts'
import { lockEmployee } from '#db/queries/people/employee-writes'
import { freedUserId, storeDeactivation, storeReactivation } from '#db/queries/people/leaving'
import { holderOf, lockMapping, storeMapping } from '#db/queries/people/mappings'
import { countReports } from '#db/queries/people/reporting-line'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { startProofs } from '#lib/sync/runs/start'
import { whyAccountStays } from '../account-stays.ts'

/** What deactivating a person would do, for the question before it. */
export type DeactivationEffect = {
  cultureAmpUserId: string | null
  goals: number
  hasAccount: boolean
  /** Active people who would be without a manager. */
  reports: number
}

/** What deactivating this person would do. */
export async function deactivationEffect(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
): Promise<DeactivationEffect> {
  const [mapping, account, reports] = await Promise.all([
    lockMapping(tx, employeeId),
    accountOfEmployee(tx, employeeId),
    countReports(tx, employeeId),
  ])
  return {
    cultureAmpUserId: mapping?.cultureAmpUserId ?? null,
    goals: mapping?.goalCount ?? 0,
    hasAccount: account !== null && account.state !== 'deactivated',
    reports,
  }
}

type Refused = { ok: false; code: 'unknown_employee' | 'own_account' | 'last_admin'; message: string }

/**
 * Deactivates a person who left: out of every list and sync, Culture Amp user ID free, goals in history only, account
 * signed out. Their reports keep them as manager and are listed for admins until they have a new one. Twice is harmless.
 * An admin's own account and the last admin are refused.
 */
export function deactivateEmployee(
  database: Database,
  actor: Actor,
  employeeId: EmployeeId,
): Promise<{ ok: true; effect: DeactivationEffect } | Refused> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    // The mapping before the person, as every other writer takes them.
    const effect = await deactivationEffect(tx, employeeId)
    const employee = await lockEmployee(tx, employeeId)
    if (!employee) return unknownEmployee
    if (employee.deactivatedAt) return { ok: true, effect }
    const account = await accountOfEmployee(tx, employeeId)
    const kept = await whyAccountStays(tx, actor, account)
    if (kept) return kept === 'own_account' ? ownAccount : lastAdmin
    await storeDeactivation(tx, employeeId)
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'employee.deactivated',
      employeeId,
      summary: effect.cultureAmpUserId
        ? 'Deactivated {employee}; the Culture Amp user ID is free again.'
        : 'Deactivated {employee}.',
    })
    return { ok: true, effect }
  })
}

export type ReactivateResult =
  | { ok: true; cultureAmpUserId: string | null; isProving: boolean }
  | Extract<Refused, { ok: false }>

/**
 * Makes a person active again. The Culture Amp user ID that deactivating freed is theirs again while no one else has
 * it, and is read at once. The account stays deactivated until it is invited again: rights are not regained by the way.
 */
export async function reactivateEmployee(
  database: Database,
  actor: Actor,
  employeeId: EmployeeId,
): Promise<ReactivateResult> {
  const done = await withOrganization(database, actor.organizationId, async (tx) => {
    const employee = await lockEmployee(tx, employeeId)
    if (!employee) return unknownEmployee
    if (!employee.deactivatedAt) return { ok: true as const, cultureAmpUserId: null }
    const freed = await freedUserId(tx, employeeId, employee.deactivatedAt)
    await storeReactivation(tx, employeeId)
    const cultureAmpUserId = freed && (await mapAgain(tx, actor, employeeId, freed)) ? freed : null
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'employee.reactivated',
      employeeId,
      summary: cultureAmpUserId
        ? 'Reactivated {employee}; the Culture Amp user ID is mapped again.'
        : 'Reactivated {employee}.',
    })
    return { ok: true as const, cultureAmpUserId }
  })
  if (!done.ok || done.cultureAmpUserId === null) return { ...done, isProving: false } as ReactivateResult
  return { ...done, isProving: await startProofs(database, actor, [employeeId]) }
}

async function mapAgain(
  tx: OrganizationTransaction,
  { userId }: Actor,
  employeeId: EmployeeId,
  cultureAmpUserId: string,
): Promise<boolean> {
  if (await holderOf(tx, cultureAmpUserId)) return false
  return storeMapping(tx, { employeeId, cultureAmpUserId, userId })
}

const refused = (code: Refused['code'], message: string): Refused => ({ ok: false, code, message })

const unknownEmployee = refused('unknown_employee', 'This person is no longer in the team. Reload to check.')
const ownAccount = refused('own_account', 'You can’t deactivate yourself. Ask another admin to do it.')
const lastAdmin = refused(
  'last_admin',
  'This is the last admin. Make another person an admin first, then deactivate this one.',
)
