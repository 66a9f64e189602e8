import { mintJwt } from '../credentials/jwt.ts'
import { sandboxClientId, sandboxClientSecret } from '../credentials/keys.ts'
import { bodyOf, type Call } from '../http/call.ts'
import { json, type SandboxResponse } from '../http/response.ts'
import type { State } from '../state.ts'

/**
 * `POST /v1/oauth2/token`: client credentials, id and secret in the form or as Basic. A scope, where given, has the
 * documented form `target-entity:<entity id>:<permissions>`; every token may read goals, because no permission
 * for them is published.
 */
export async function tokenAnswer({ options, clock }: State, call: Call): Promise<SandboxResponse> {
  const form = new URLSearchParams(await bodyOf(call.message))
  if (form.get('grant_type') !== 'client_credentials')
    return fault(400, 'unsupported_grant_type', 'grant_type must be client_credentials.')
  const scope = form.get('scope') ?? ''
  if (scope !== '' && !/^target-entity:[0-9a-f-]{36}:[\w,-]+$/.test(scope))
    return fault(400, 'invalid_scope', 'scope must be target-entity:<entity id>:<permissions>.')
  const [id, secret] = basic(call.authorization) ?? [form.get('client_id'), form.get('client_secret')]
  if (id !== sandboxClientId || secret !== sandboxClientSecret)
    return fault(401, 'invalid_client', 'The client ID or the client secret is not valid.')
  return json({
    access_token: mintJwt(id, scope, clock.now(), options.tokenSeconds),
    token_type: 'Bearer',
    expires_in: options.tokenSeconds,
  })
}

const fault = (status: number, error: string, description: string) =>
  json({ error, error_description: description }, status)

function basic(authorization: string | undefined): [string, string] | null {
  const encoded = /^Basic (.+)$/i.exec(authorization ?? '')?.[1]
  if (!encoded) return null
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':')
  return [decodeURIComponent(id), decodeURIComponent(secret.join(':'))]
}
