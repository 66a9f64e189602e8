import type { OAuthConfig, UserinfoEndpointHandler } from 'next-auth/providers/oauth'
import { errorCode } from '#db/connection/database-error'
import type { OidcSettings } from '#lib/environment'
import { log } from '#lib/log'

type Profile = Record<string, unknown>

/** The identity provider as next-auth knows it: code flow with PKCE, state and nonce. */
export function oidcProvider(oidc: OidcSettings): OAuthConfig<Profile> {
  return {
    id: 'oidc',
    name: oidc.name,
    type: 'oauth',
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: 'openid email profile' } },
    // A provider far away answers slower than the 3.5 seconds that openid-client waits.
    httpOptions: { timeout: 10_000 },
    userinfo: { request: completeClaims },
    profile: (profile) => ({ id: String(profile.sub) }),
  }
}

/**
 * The claims of the verified ID token; those that it lacks from the userinfo endpoint, which some providers keep the
 * email for. The token's own claims win, so that issuer and subject are always those that were verified.
 */
const completeClaims: NonNullable<UserinfoEndpointHandler['request']> = async ({ tokens, client }) => {
  const claims = (tokens as { claims?: () => Profile }).claims?.() ?? {}
  if (typeof claims.email === 'string') return claims
  try {
    const more: Profile = await client.userinfo(tokens.access_token ?? '')
    return more.sub === claims.sub ? { ...more, ...claims } : claims
  } catch (error) {
    log.warn({ code: errorCode(error) }, 'userinfo not read')
    return claims
  }
}
