import type { Database } from '#db/connection/client'
import { isUniqueViolation } from '#db/connection/database-error'
import {
  countServiceTokens,
  insertServiceToken,
  listServiceTokens,
  maxTokens,
  serviceTokenById,
  storeRevocation,
} from '#db/queries/service-tokens/service-tokens'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { newServiceToken } from './token.ts'

/** Revoked tokens that Settings lists at most. */
const maxRevoked = 20

export type ServiceTokenView = Awaited<ReturnType<typeof serviceTokens>>[number]

/** The organization's tokens as Settings lists them, without anything that could be used as one. */
export const serviceTokens = (tx: OrganizationTransaction) => listServiceTokens(tx, maxRevoked)

export type CreatedToken =
  | { ok: true; token: string; name: string }
  | { ok: false; code: 'invalid' | 'name_taken' | 'too_many'; message: string }

/**
 * Makes a token that reads the goals blocks of everyone in the organization. It is in the result and nowhere else.
 * @param typed its name: 1 to 100 characters once trimmed, and no other working token's
 */
export async function createServiceToken(
  database: Database,
  actor: Actor,
  typed: string,
): Promise<CreatedToken> {
  const name = typed.trim().replace(/\s+/g, ' ')
  if (!isName(name)) return refusals.invalid
  const { token, tokenHash, lastFour } = newServiceToken()
  try {
    return await withOrganization(database, actor.organizationId, async (tx) => {
      if ((await countServiceTokens(tx)) >= maxTokens) return refusals.tooMany
      await insertServiceToken(tx, { name, tokenHash, lastFour, createdBy: actor.userId })
      const summary = `Created the service token “${name}” (…${lastFour}).`
      await recordActivity(tx, { userId: actor.userId, action: 'service_token.created', summary })
      return { ok: true, token, name }
    })
  } catch (error) {
    if (isUniqueViolation(error)) return refusals.taken
    throw error
  }
}

export type RevokedToken = { ok: true; name: string } | { ok: false; code: 'unknown'; message: string }

/**
 * Revokes a token for good; doing it twice is harmless. Once this returns, nothing is read by the token any more, by
 * whatever web process: each answer reads whether the token works together with what it sends.
 */
export function revokeServiceToken(database: Database, actor: Actor, id: string): Promise<RevokedToken> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const token = await serviceTokenById(tx, id)
    if (!token) return refusals.unknown
    if (token.revokedAt === null) {
      await storeRevocation(tx, id, actor.userId)
      const summary = `Revoked the service token “${token.name}” (…${token.lastFour}).`
      await recordActivity(tx, { userId: actor.userId, action: 'service_token.revoked', summary })
    }
    return { ok: true, name: token.name }
  })
}

// Control characters and lone surrogates are in no name.
const isName = (name: string) =>
  name !== '' && [...name].length <= 100 && name.isWellFormed() && !/\p{Cc}/u.test(name)

const refusals = {
  invalid: {
    ok: false,
    code: 'invalid',
    message: 'Enter a name of 1 to 100 characters, such as the program that will use the token.',
  },
  taken: {
    ok: false,
    code: 'name_taken',
    message: 'Another token has this name. Choose a different one, so that the two can be told apart.',
  },
  tooMany: {
    ok: false,
    code: 'too_many',
    message: `There are ${maxTokens} tokens already. Revoke one that is no longer used first.`,
  },
  unknown: {
    ok: false,
    code: 'unknown',
    message: 'This token does not exist in your organization. Reload to check.',
  },
} as const
