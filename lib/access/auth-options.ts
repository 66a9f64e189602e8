import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { OrganizationId } from '#db/ids'
import { maxSessionDays } from '#db/queries/accounts/sessions'
import { database } from '#lib/database'
import { environment } from '#lib/environment'
import { metrics } from '#lib/metrics/metrics'
import { unexpected } from '#lib/unexpected'
import { safePath } from './safe-path.ts'
import { type SessionClaims, sessionClaims } from './session-claims.ts'
import { beginSession } from './sign-in/begin-session.ts'
import { knownDevice, rememberDevice } from './sign-in/known-device.ts'
import { networkAddress } from './sign-in/network-address.ts'
import { oidcProvider } from './sign-in/oidc-provider.ts'
import { forgetChoice, rememberChoice, rememberedChoice } from './sign-in/organization-choice.ts'
import { signInWithPassword } from './sign-in/sign-in.ts'
import { exceptionCode, signInLogger } from './sign-in/sign-in-fault.ts'
import type { SignInResult } from './sign-in/sign-in-result.ts'
import { signOut } from './sign-in/sign-out.ts'
import { signInByIdentity } from './sign-in/single-sign-on.ts'

declare module 'next-auth' {
  interface Session {
    claims: SessionClaims | null
  }
}

const longest = maxSessionDays * 24 * 60 * 60

/** next-auth's configuration. A function, so that a build needs no secrets. */
export function authOptions(): NextAuthOptions {
  const { oidc, isPasswordSignInOn, nextAuthSecret } = environment()
  return {
    secret: nextAuthSecret,
    // The cookie only names a session: whether that one still lives is up to its row (db/queries/accounts/sessions.ts).
    session: { strategy: 'jwt', maxAge: longest },
    jwt: { maxAge: longest },
    pages: { signIn: '/signin', error: '/signin' },
    logger: signInLogger,
    providers: [
      ...(isPasswordSignInOn ? [passwordProvider()] : []),
      organizationProvider(),
      ...(oidc ? [oidcProvider(oidc)] : []),
    ],
    callbacks: {
      signIn: async ({ account, profile, user }) => {
        if (account?.type !== 'oauth') return true
        const trustEmail = oidc?.trustEmail ?? false
        const result = await orUnavailable(signInByIdentity(database(), { ...profile }, { trustEmail }))
        countSignIn('single_sign_on', result)
        if (result.kind === 'refused') return `/signin?error=${result.code}`
        if (result.kind === 'choice') {
          await rememberChoice(result.accounts)
          return '/signin/organization'
        }
        Object.assign(user, { claims: result.claims })
        return true
      },
      jwt: ({ token, user }) => (user && 'claims' in user ? { claims: user.claims } : token),
      session: ({ session, token }) => {
        const claims = sessionClaims.safeParse(token.claims)
        return { ...session, claims: claims.success ? claims.data : null }
      },
      redirect: ({ url, baseUrl }) =>
        baseUrl + safePath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
    },
    events: {
      signOut: async ({ token }) => {
        const claims = sessionClaims.safeParse(token?.claims)
        if (claims.success) await signOut(database(), claims.data)
      },
    },
  }
}

const countSignIn = (method: 'password' | 'single_sign_on', result: SignInResult) =>
  metrics().signIns.inc({ method, result: result.kind === 'refused' ? result.code : 'ok' })

function passwordProvider() {
  return CredentialsProvider({
    credentials: { email: {}, password: {} },
    authorize: async (credentials, request) => {
      const address = networkAddress(new Headers(request.headers as HeadersInit | undefined))
      const email = credentials?.email ?? ''
      const device = await knownDevice(email)
      const result = await orUnavailable(signInWithPassword(database(), credentials, address, { device }))
      countSignIn('password', result)
      if (result.kind !== 'refused') await rememberDevice(email)
      return signedIn(result)
    },
  })
}

/** The second step for an address with accounts in several organizations. */
function organizationProvider() {
  return CredentialsProvider({
    id: 'organization',
    credentials: { organizationId: {} },
    authorize: async (credentials) => {
      const chosen = OrganizationId.safeParse(credentials?.organizationId).data
      const account = (await rememberedChoice()).find(({ organizationId }) => organizationId === chosen)
      if (!account) throw new Error('choice_expired')
      const claims = await orUnavailable(beginSession(database(), account))
      await forgetChoice()
      return { id: claims.userId, claims }
    },
  })
}

/** next-auth shows the message of what is thrown here in the address bar: a code, not a cause. */
async function signedIn(result: SignInResult) {
  if (result.kind === 'signed_in') return { id: result.claims.userId, claims: result.claims }
  if (result.kind === 'choice') {
    await rememberChoice(result.accounts)
    throw new Error('choose_organization')
  }
  if (result.code === 'CredentialsSignin') return null
  throw new Error(result.waitSeconds ? `${result.code}_${result.waitSeconds}` : result.code)
}

const orUnavailable = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    unexpected(error)
    throw new Error(exceptionCode(error))
  })
