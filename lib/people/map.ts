import type { Database } from '#db/connection/client'
import { isUniqueViolation } from '#db/connection/database-error'
import type { EmployeeId, UserId } from '#db/ids'
import { deleteApiGoals } from '#db/queries/people/file-goals'
import { endMapping } from '#db/queries/people/leaving'
import { holderOf, lockMapping, storeMapping, takeIdAway } from '#db/queries/people/mappings'
import { employeeById } from '#db/queries/people/people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { recordRefusal } from '#lib/activity/record-refusal'
import { checkUserId } from '#lib/culture-amp/settings/user-id'
import { plural } from '#lib/format'
import { startProofs } from '#lib/sync/runs/start'
import { userIdKey } from './pasted-id.ts'

export type MapResult =
  | {
      ok: true
      cultureAmpUserId: string
      /** Such as "this looks like an email address"; the ID is saved all the same. */
      warning: string | null
      /** Whether the ID is being read now to prove it. Else, such as while paused, the next sync proves it. */
      isProving: boolean
      goalsDeleted: number
    }
  | { ok: false; code: 'invalid_id' | 'unknown_employee'; message: string }
  /** Where the holder has left, saving again with `moveFrom` takes the ID over. */
  | { ok: false; code: 'id_taken'; message: string; holder: { id: EmployeeId; hasLeft: boolean } | null }
  /** `now` is the ID that the employee has, null for none: saving again confirms it. */
  | ChangedMeanwhile

type ChangedMeanwhile = { ok: false; code: 'changed_meanwhile'; message: string; now: string | null }

export type UnmapResult = { ok: true; goalsDeleted: number } | ChangedMeanwhile

export type IdToMap = {
  employeeId: EmployeeId
  cultureAmpUserId: string
  /**
   * The ID that the form was filled in over, null for none; another one meanwhile refuses it. Without it, whatever is there
   * is replaced.
   */
  seen?: string | null | undefined
  /** The holder who has left and loses the ID to this employee; the holder's goals stay in history. */
  moveFrom?: EmployeeId | undefined
}

/**
 * Gives an employee a Culture Amp user ID, or another one. Another employee's ID is refused, naming
 * who has it. Goals that came from an earlier ID are deleted, so that two people's goals never mix. The new ID is
 * read at once by a one-person run, in the background; where that cannot be started, the ID is saved all the same.
 */
export async function mapEmployee(database: Database, actor: Actor, input: IdToMap): Promise<MapResult> {
  const stored = await storeId(database, actor, input)
  return (await proved(database, actor, [stored]))[0] ?? unknownEmployee
}

/**
 * Maps several employees as `mapEmployee` does, one after the other: an ID that is refused stops none of the others.
 * @returns a result for each, in the order given
 */
export async function mapEmployees(
  database: Database,
  actor: Actor,
  inputs: readonly IdToMap[],
): Promise<MapResult[]> {
  const stored: StoredId[] = []
  try {
    for (const input of inputs) stored.push(await storeId(database, actor, input))
  } catch (error) {
    // Those that are saved are read all the same.
    await proved(database, actor, stored)
    throw error
  }
  return proved(database, actor, stored)
}

type StoredId = { employeeId: EmployeeId; id: string; warning: string | null; result: Stored }

async function storeId(database: Database, actor: Actor, input: IdToMap): Promise<StoredId> {
  const { employeeId, seen, moveFrom } = input
  const id = checkUserId(input.cultureAmpUserId)
  if (!id.ok) {
    const result: Stored = { ok: false, code: 'invalid_id', message: id.message }
    return { employeeId, id: input.cultureAmpUserId, warning: null, result }
  }
  const mapping = { employeeId, cultureAmpUserId: id.id, userId: actor.userId, seen, moveFrom }
  const attempt = () => withOrganization(database, actor.organizationId, (tx) => store(tx, mapping))
  const result = await attempt().catch((error) => {
    // A lost race: what the other one wrote is committed now, so the second try finds the holder, the new ID, or that the person left.
    if (!isUniqueViolation(error) && !(error instanceof LostRace)) throw error
    return attempt()
  })
  if (!result.ok && result.code === 'id_taken') await recordTaken(database, actor, employeeId)
  return { employeeId, id: id.id, warning: id.warning ?? null, result }
}

const recordTaken = (database: Database, { organizationId, userId }: Actor, employeeId: EmployeeId) =>
  recordRefusal(database, organizationId, {
    userId,
    action: 'mapping.refused',
    employeeId,
    summary: 'Could not map {employee}: another person has this Culture Amp user ID.',
  })

/** Starts reading the IDs that are new, in one transaction, and completes the results by whether it could be started. */
async function proved(database: Database, actor: Actor, stored: readonly StoredId[]): Promise<MapResult[]> {
  const changed = stored.filter(({ result }) => result.ok && !result.isUnchanged)
  const people = changed.map(({ employeeId }) => employeeId)
  const isStarted = people.length > 0 && (await startProofs(database, actor, people))
  return stored.map(({ id, warning, result }) => {
    if (!result.ok) return result
    const { goalsDeleted, isUnchanged } = result
    return { ok: true, cultureAmpUserId: id, warning, isProving: isStarted && !isUnchanged, goalsDeleted }
  })
}

type Stored = { ok: true; goalsDeleted: number; isUnchanged: boolean } | Extract<MapResult, { ok: false }>

async function store(
  tx: OrganizationTransaction,
  mapping: {
    employeeId: EmployeeId
    cultureAmpUserId: string
    userId: UserId
    seen: string | null | undefined
    moveFrom: EmployeeId | undefined
  },
): Promise<Stored> {
  const employee = await employeeById(tx, mapping.employeeId)
  if (!employee || employee.deactivatedAt) return unknownEmployee
  const before = await lockMapping(tx, mapping.employeeId)
  const now = before?.cultureAmpUserId ?? null
  if (now !== null && userIdKey(now) === userIdKey(mapping.cultureAmpUserId))
    return { ok: true, goalsDeleted: 0, isUnchanged: true }
  if (mapping.seen !== undefined && mapping.seen !== now)
    return changedMeanwhile(employee.fullName, now, 'Save again to replace it.')
  const holder = await holderOf(tx, mapping.cultureAmpUserId)
  if (holder && holder.id !== mapping.employeeId) {
    if (!holder.hasLeft || holder.id !== mapping.moveFrom) return taken(holder)
    await moveAway(tx, mapping.userId, holder.id)
  }
  if (!(await storeMapping(tx, { ...mapping, isNew: before === null }))) {
    if (before === null) throw new LostRace()
    return taken(null)
  }
  // Deactivated since it was read above: the mapping goes with the transaction.
  if ((await employeeById(tx, mapping.employeeId))?.deactivatedAt) throw new LostRace()
  const goalsDeleted = now === null ? 0 : await deleteApiGoals(tx, [mapping.employeeId])
  await recordActivity(tx, {
    userId: mapping.userId,
    action: 'mapping.saved',
    employeeId: mapping.employeeId,
    summary:
      now !== null
        ? `Changed the Culture Amp user ID of {employee}; ${plural(goalsDeleted, 'goal')} of the old ID deleted.`
        : 'Mapped {employee}.',
  })
  return { ok: true, goalsDeleted, isUnchanged: false }
}

/**
 * Takes the mapping away and deletes the goals that came by it. Unmapping twice is harmless.
 * @param seen the ID that the page shows; another one meanwhile refuses it. Without it, whatever is there is taken away
 */
export function unmapEmployee(
  database: Database,
  actor: Actor,
  employeeId: EmployeeId,
  seen?: string,
): Promise<UnmapResult> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const employee = await employeeById(tx, employeeId)
    const mapping = employee && (await lockMapping(tx, employeeId))
    const now = mapping?.cultureAmpUserId ?? null
    if (!employee || now === null) return { ok: true, goalsDeleted: 0 }
    if (seen !== undefined && userIdKey(seen) !== userIdKey(now))
      return changedMeanwhile(employee.fullName, now, 'Reload to check before you unmap.')
    const goalsDeleted = await takeIdAway(tx, employeeId)
    const summary = `Unmapped {employee}; ${plural(goalsDeleted, 'goal')} deleted.`
    await recordActivity(tx, { userId: actor.userId, action: 'mapping.removed', employeeId, summary })
    return { ok: true, goalsDeleted }
  })
}

class LostRace extends Error {}

async function moveAway(tx: OrganizationTransaction, userId: UserId, holderId: EmployeeId): Promise<void> {
  await lockMapping(tx, holderId)
  await endMapping(tx, holderId)
  await recordActivity(tx, {
    userId,
    action: 'mapping.moved',
    employeeId: holderId,
    summary: 'Moved the Culture Amp user ID of {employee}, who has left, to another person.',
  })
}

function taken(holder: { id: EmployeeId; fullName: string; hasLeft: boolean } | null): Stored {
  const message = holder?.hasLeft
    ? `${holder.fullName}, who has left, still has this Culture Amp user ID. Move the ID here if both are the same person.`
    : `${holder?.fullName ?? 'Another person'} already has this Culture Amp user ID. Check which of the two is right.`
  return {
    ok: false,
    code: 'id_taken',
    message,
    holder: holder && { id: holder.id, hasLeft: holder.hasLeft },
  }
}

const changedMeanwhile = (name: string, now: string | null, next: string): ChangedMeanwhile => ({
  ok: false,
  code: 'changed_meanwhile',
  message: `${now === null ? `${name} was unmapped in the meantime` : `${name} was given the ID ${now} in the meantime`}. Nothing was changed. ${next}`,
  now,
})

const unknownEmployee: Extract<MapResult, { ok: false }> = {
  ok: false,
  code: 'unknown_employee',
  message: 'This person is no longer in the team. Reload to check.',
}
