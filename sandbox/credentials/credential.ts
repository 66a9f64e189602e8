import type { CredentialKind } from '../http/request-log.ts'
import { readJwt } from './jwt.ts'
import { sandboxApiKey, sandboxKeyWithoutGoals } from './keys.ts'

/** Which kind of credential an Authorization header carries. */
export function credentialOf(authorization: string | undefined, nowMs: number): CredentialKind {
  if (!authorization) return 'none'
  const bearer = /^Bearer (\S+)$/i.exec(authorization)?.[1]
  if (bearer === undefined) return 'unknown'
  if (bearer === sandboxApiKey) return 'key'
  if (bearer === sandboxKeyWithoutGoals) return 'key without goals'
  const token = readJwt(bearer, nowMs)
  return token === 'alive' ? 'token' : token === 'expired' ? 'expired token' : 'unknown'
}
