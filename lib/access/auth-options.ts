import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { database } from '#lib/database'
import { type Environment, environment } from '#lib/environment'
import { safePath } from './safe-path.ts'
import { type SessionClaims, sessionClaims } from './session-token.ts'
import { signInWithPassword, signInWithVerifiedEmail } from './sign-in.ts'

declare module 'next-auth' {
  interface Session {
    claims: SessionClaims | null
  }
}

const eightHours = 8 * 60 * 60

/** next-auth's configuration. A function, so that a build needs no secrets. */
export function authOptions(): NextAuthOptions {
  const { oidc, nextAuthSecret } = environment()
  return {
    secret: nextAuthSecret,
    session: { strategy: 'jwt', maxAge: eightHours, updateAge: 15 * 60 },
    pages: { signIn: '/signin', error: '/signin' },
    providers: [passwordProvider(), ...(oidc ? [oidcProvider(oidc)] : [])],
    callbacks: {
      signIn: async ({ account, profile, user }) => {
        if (account?.type !== 'oauth') return true
        const claims = await claimsOfProfile(profile)
        if (claims) Object.assign(user, { claims })
        return claims !== null
      },
      jwt: ({ token, user }) => (user && 'claims' in user ? { ...token, claims: user.claims } : token),
      session: ({ session, token }) => {
        const claims = sessionClaims.safeParse(token.claims)
        return { ...session, claims: claims.success ? claims.data : null }
      },
      redirect: ({ url, baseUrl }) =>
        baseUrl + safePath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
    },
  }
}

function passwordProvider() {
  return CredentialsProvider({
    credentials: { email: {}, password: {} },
    authorize: async (credentials) => {
      const claims = await signInWithPassword(database(), credentials).catch(() => {
        // next-auth shows the message of what is thrown here in the address bar: say a code, not the cause.
        throw new Error('unavailable')
      })
      return claims ? { id: claims.userId, claims } : null
    },
  })
}

function oidcProvider(oidc: NonNullable<Environment['oidc']>): OAuthConfig<Record<string, unknown>> {
  return {
    id: 'oidc',
    name: 'Single sign-on',
    type: 'oauth',
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: 'openid email profile' } },
    profile: (profile) => ({ id: String(profile.sub) }),
  }
}

async function claimsOfProfile(profile: unknown): Promise<SessionClaims | null> {
  const { email, email_verified: verified } = (profile ?? {}) as { email?: unknown; email_verified?: unknown }
  if (typeof email !== 'string' || verified !== true) return null
  return signInWithVerifiedEmail(database(), email)
}
