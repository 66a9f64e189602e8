import type { Database } from '#db/connection/client'
import { deleteErased, erasedHashes } from '#db/queries/people/erasure/erased-people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { type ErasedKind, erasedKey } from './erased-key.ts'

export type Lifted = { ok: true } | { ok: false; code: 'unknown'; message: string }

/**
 * Lets a person who was erased be added again. Nothing that was erased comes back. Recorded, without saying who.
 * @param emailOrNumber the email or the employee number that the person had
 */
export function liftErasure(database: Database, actor: Actor, emailOrNumber: string): Promise<Lifted> {
  const { organizationId } = actor
  const kinds: ErasedKind[] = ['email', 'employee_number']
  const hashes = kinds.map((kind) => erasedKey(organizationId, kind, emailOrNumber))
  return withOrganization(database, organizationId, async (tx) => {
    if (!(await deleteErased(tx, hashes)))
      return {
        ok: false,
        code: 'unknown',
        message: 'No one with this email or employee number was erased. Check what you typed.',
      }
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'employee.erasure_lifted',
      summary: 'Allowed a person who was erased to be added again.',
    })
    return { ok: true }
  })
}

/** Which of email and employee number belonged to a person who was erased; null for none. */
export async function erasedBy(
  tx: OrganizationTransaction,
  person: { email: string | null; employeeNumber: string | null },
): Promise<'email' | 'employeeNumber' | null> {
  const erased = await erasedHashes(tx)
  if (erased.size === 0) return null
  const has = (kind: ErasedKind, value: string | null) =>
    value !== null && erased.has(erasedKey(tx.organizationId, kind, value))
  if (has('email', person.email)) return 'email'
  return has('employee_number', person.employeeNumber) ? 'employeeNumber' : null
}
