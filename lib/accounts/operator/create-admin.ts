import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Database } from '#db/connection/client'
import { OrganizationId } from '#db/ids'
import { insertOrganization, insertUser } from '#db/queries/users'
import { organizationsNamed } from '#db/system'
import { withOrganization } from '#db/tenant'
import { hashPassword } from '#lib/access/password/hash'
import { recordActivity } from '#lib/activity/record'

const AdminInput = z.strictObject({
  organization: z.string().trim().min(1, '--org needs the name of the organization.').max(200),
  email: z.email('--email needs an email address, such as ada@example.com.'),
  name: z.string().trim().min(1).max(200).optional(),
})

export type CreatedAdmin =
  /** `password` is null where accounts have none, since people sign in by single sign-on only. */
  { ok: true; password: string | null; isNewOrganization: boolean } | { ok: false; message: string }

/**
 * Adds an HR admin, and the organization where there is none of this name. The password is made here and returned once:
 * it is stored as a hash only. Without password sign-in none is made; the first single sign-on with this address links
 * the account. Recorded as done by the operator.
 */
export async function createAdmin(
  database: Database,
  input: z.input<typeof AdminInput>,
  { isPasswordSignInOn }: { isPasswordSignInOn: boolean },
): Promise<CreatedAdmin> {
  const parsed = AdminInput.safeParse(input)
  if (!parsed.success)
    return { ok: false, message: parsed.error.issues.map((issue) => issue.message).join('\n') }
  const { organization, email, name } = parsed.data
  const [known, ...more] = await organizationsNamed(database, organization)
  if (more.length > 0)
    return {
      ok: false,
      message: `Several organizations are named “${organization}”. Rename one of them first.`,
    }
  const password = isPasswordSignInOn ? randomBytes(15).toString('base64url') : null
  const passwordHash = password === null ? null : await hashPassword(password)
  const isAdded = await withOrganization(
    database,
    known?.id ?? OrganizationId.parse(randomUUID()),
    async (tx) => {
      if (!known) await insertOrganization(tx, organization)
      const accountId = await insertUser(tx, { email, name: name ?? email, role: 'admin', passwordHash })
      if (accountId === null) return false
      await recordActivity(tx, {
        ...{ userId: null, action: 'account.added', accountId },
        summary: 'By the operator: Added the HR admin {account}.',
      })
      return true
    },
  )
  if (!isAdded)
    return {
      ok: false,
      message: `${email} has an account in “${organization}” already. Nothing was changed.\n${helpWith(email, isPasswordSignInOn)}`,
    }
  return { ok: true, password, isNewOrganization: known === undefined }
}

const helpWith = (email: string, isPasswordSignInOn: boolean) =>
  isPasswordSignInOn
    ? `For a forgotten password: npm run user:reset -- --email ${email}. For admin rights: npm run user:make-admin -- --email ${email}`
    : `For admin rights: npm run user:make-admin -- --email ${email}`
