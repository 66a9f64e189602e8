import { sql } from 'drizzle-orm'

/** Whether an active account can sign in: with a password, by single sign-on, or not yet. */
export type SignInState = 'password' | 'single_sign_on' | 'invited' | 'invitation_expired'

/** The `SignInState` of the joined `account`; null without one and for a deactivated one. */
export const signInState = sql`case when account.id is null or account.deactivated_at is not null then null
  when account.password_hash is not null then 'password'
  when exists (select 1 from identities i where i.organization_id = account.organization_id
    and i.user_id = account.id) then 'single_sign_on'
  when (select max(l.expires_at) from account_links l where l.organization_id = account.organization_id
    and l.user_id = account.id and l.kind = 'invitation') > now() then 'invited'
  else 'invitation_expired' end`
