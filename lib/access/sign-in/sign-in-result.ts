import type { OrganizationId, UserId } from '#db/ids'
import type { SessionClaims } from '../session-claims.ts'

/** An account whose owner has just proved to be its owner, of one organization. */
export type ProvenAccount = {
  organizationId: OrganizationId
  userId: UserId
  sessionVersion: number
  method: 'password' | 'single_sign_on'
  /** The identity to link with the account once its owner enters; null where there is nothing to link. */
  identity: { issuer: string; subject: string } | null
}

/** Why a sign-in was refused. The words are those that the sign-in page knows (app/signin/failure.ts). */
export type SignInRefusal =
  | 'CredentialsSignin'
  | 'too_many'
  | 'busy'
  | 'sso_no_subject'
  | 'sso_no_email'
  | 'sso_email_unverified'
  | 'sso_not_invited'
  | 'sso_deactivated'
  | 'sso_linked_elsewhere'

export type SignInResult =
  | { kind: 'signed_in'; claims: SessionClaims }
  /** The address has accounts in several organizations: nothing begins before one is chosen. */
  | { kind: 'choice'; accounts: ProvenAccount[] }
  | { kind: 'refused'; code: SignInRefusal; waitSeconds?: number }
