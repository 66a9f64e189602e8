import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export type IdentityProvider = {
  issuer: string
  /** Claims by account; what stands under `userinfo` comes from the userinfo endpoint only. */
  accounts: Map<string, { idToken: Record<string, unknown>; userinfo?: Record<string, unknown> }>
  stop(): Promise<void>
}

export const client = { id: 'perfcopilot', secret: 'a-client-secret-of-the-test' }

/** A real OpenID provider on 127.0.0.1, whose sign-in form takes any password. */
export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const accounts: IdentityProvider['accounts'] = new Map()
  // The issuer is part of the provider's settings, so the port must be known before.
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const names = [
    'email',
    'email_verified',
    'preferred_username',
    'xms_edov',
    'oid',
    'tid',
    'cognito:username',
    'hd',
  ]
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: names, profile: ['name'] },
    // Claims of scopes come in the ID token too, as the providers that are imitated here do.
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({
      accountId: id,
      claims: (use) => {
        const { idToken = {}, userinfo = idToken } = accounts.get(id) ?? {}
        return { sub: id, ...(use === 'userinfo' ? userinfo : idToken) }
      },
    }),
    cookies: { keys: ['a key of the test'] },
  })
  server.on('request', provider.callback())
  return {
    issuer,
    accounts,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
