import { z } from 'zod'
import type { Database } from '#db/connection/client'
import { UserId } from '#db/ids'
import { accountById } from '#db/queries/accounts/accounts'
import { closeLinks } from '#db/queries/accounts/links'
import { isAccountEmailTaken, updateAccount } from '#db/queries/people/employee-writes'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { accountRefusals } from './manage.ts'
import { nameInLog, subjectOf } from './name-in-log.ts'

export const RenameInput = z.strictObject({
  userId: UserId,
  name: z.string().max(1_000),
  email: z.string().max(1_000),
})

export type Renamed =
  | { ok: true; name: string }
  | { ok: false; code: 'invalid'; field: 'name' | 'email'; message: string }
  | { ok: false; code: 'unknown' | 'of_employee'; message: string }

/**
 * Changes name and email of an account that belongs to no person in the team, such as an admin's who is not employed
 * here; a person's account takes both from the person. Links that were sent to the old address no longer work. Recorded.
 */
export function renameAccount(
  database: Database,
  actor: Actor,
  input: z.infer<typeof RenameInput>,
): Promise<Renamed> {
  const name = input.name.replace(/\s+/g, ' ').trim()
  const email = input.email.trim()
  if (name === '' || name.length > 200)
    return Promise.resolve(invalid('name', 'Enter a name of at most 200 characters.'))
  if (!z.email().max(254).safeParse(email).success)
    return Promise.resolve(invalid('email', 'Enter an email, such as name@example.com.'))
  return withOrganization(database, actor.organizationId, async (tx) => {
    const account = await accountById(tx, input.userId)
    if (!account) return accountRefusals.unknown
    if (account.employeeId !== null) return ofEmployee
    if (await isAccountEmailTaken(tx, email, account.id))
      return invalid('email', 'Another account signs in with this email. Check which of the two is right.')
    if (account.name === name && account.email === email) return { ok: true, name }
    await updateAccount(tx, account.id, { name, email })
    if (account.email.toLowerCase() !== email.toLowerCase()) await closeLinks(tx, account.id, 'replaced')
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'account.changed',
      ...subjectOf(account),
      summary: `Changed name or email of ${nameInLog(account)}.`,
    })
    return { ok: true, name }
  })
}

const invalid = (field: 'name' | 'email', message: string): Renamed => ({
  ok: false,
  code: 'invalid',
  field,
  message,
})

const ofEmployee: Renamed = {
  ok: false,
  code: 'of_employee',
  message: 'This account takes its name and email from the person in the team. Edit the person instead.',
}
