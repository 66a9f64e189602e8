import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import NextAuth from 'next-auth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/connection/client'
import { ownDatabase } from '#db/testing/own-database'
import { testManager } from '#lib/accounts/testing/account'
import { log } from '#lib/log'
import { setEnvironment } from '#lib/testing/environment'
import { authOptions } from '../auth-options.ts'
import { withCause } from './sign-in-fault.ts'
import { tinyBrowser } from './testing/browser.ts'
import { client, type IdentityProvider, startIdentityProvider } from './testing/identity-provider.ts'

// A real OpenID provider and next-auth's own handler, over HTTP; only the pages are missing.

log.level = 'silent'

const database = ownDatabase(5)
let provider: IdentityProvider
let server: Server
let base: string

beforeAll(async () => {
  server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  provider = await startIdentityProvider(`${base}/api/auth/callback/oidc`)
  ;(globalThis as { perfcopilotDatabase?: Database }).perfcopilotDatabase = database
  setEnvironment({
    NEXTAUTH_URL: base,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_NAME: 'Example ID',
  })
})

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await provider.stop()
})

/** next-auth's handler for plain Node, with the rewriting of causes that the app's route does. */
async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', base)
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
  const cookies = Object.fromEntries(
    (request.headers.cookie ?? '').split('; ').map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))]
    }),
  )
  const query = { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split('/').slice(3) }
  const answered = await withCause(async () => {
    const headers = new Headers()
    let status = 200
    let sent = ''
    const res = {
      getHeader: (name: string) =>
        name.toLowerCase() === 'set-cookie' ? headers.getSetCookie() : headers.get(name),
      setHeader(name: string, value: string | string[]) {
        headers.delete(name)
        for (const one of [value].flat()) headers.append(name, one)
        return res
      },
      status(code: number) {
        status = code
        return res
      },
      json: (value: unknown) => {
        sent = JSON.stringify(value)
      },
      send: (value: unknown) => {
        sent = typeof value === 'string' ? value : JSON.stringify(value ?? '')
      },
      end: () => undefined,
    }
    const req = { query, body, cookies, headers: request.headers, method: request.method }
    await NextAuth(req as never, res as never, authOptions())
    return new Response(status === 204 ? null : sent, { status, headers })
  })
  for (const cookie of answered.headers.getSetCookie()) response.appendHeader('set-cookie', cookie)
  const location = answered.headers.get('location')
  if (location) response.setHeader('location', location)
  response.writeHead(answered.status).end(await answered.text())
}

/** Signs in as this account of the provider. Returns where it ends: a path of ours. */
async function enter(sub: string): Promise<{ path: string; isSignedIn: boolean }> {
  const browser = tinyBrowser()
  const { csrfToken } = (await (await browser.ask(`${base}/api/auth/csrf`)).json()) as { csrfToken: string }
  const form = (fields: Record<string, string>): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
  const start = await browser.ask(
    `${base}/api/auth/signin/oidc`,
    form({ csrfToken, callbackUrl: `${base}/reviews` }),
  )
  let at = await browser.go(start.headers.get('location') ?? '', `${base}/api/auth/callback`)
  for (const fields of [{ prompt: 'login', login: sub, password: 'any' }, { prompt: 'consent' }]) {
    const action = /action="([^"]+)"/.exec(at.body)?.[1]
    if (!action) throw new Error(`No form: ${at.url} ${at.body.slice(0, 400)}`)
    at = await browser.go(new URL(action, at.url).href, `${base}/api/auth/callback`, form(fields))
  }
  const last = await browser.ask(at.url)
  const url = new URL(last.headers.get('location') ?? '/', base)
  const isSignedIn = browser.cookiesOf(new URL(base).host).has('next-auth.session-token')
  return { path: url.pathname + url.search, isSignedIn }
}

const email = () => `${randomUUID()}@example.test`

test.each([
  ['Google', (address: string) => ({ email: address, email_verified: true, hd: 'example.test' })],
  ['Okta', (address: string) => ({ email: address, email_verified: true, preferred_username: address })],
  ['Cognito', (address: string) => ({ email: address, email_verified: 'true', 'cognito:username': 'x' })],
  [
    'Entra with xms_edov',
    (address: string) => ({ email: address, xms_edov: true, oid: randomUUID(), tid: 't' }),
  ],
])('a token like that of %s signs in the invited person, and links', async (_, claims) => {
  const { user, organizationId, change } = await testManager(database, 1, email())
  const sub = randomUUID()
  provider.accounts.set(sub, { idToken: claims(user.email) })
  expect(await enter(sub)).toEqual({ path: '/reviews', isSignedIn: true })
  await change({ email: email() })
  expect(await enter(sub)).toEqual({ path: '/reviews', isSignedIn: true })
  expect(organizationId).toBeTruthy()
})

test('a thin ID token is completed from the userinfo endpoint', async () => {
  const { user } = await testManager(database, 1, email())
  const sub = randomUUID()
  provider.accounts.set(sub, { idToken: {}, userinfo: { email: user.email, email_verified: true } })
  expect(await enter(sub)).toEqual({ path: '/reviews', isSignedIn: true })
})

test('each refusal of ours names its cause at the sign-in page, and begins no session', async () => {
  const { user } = await testManager(database, 1, email())
  const refusal = async (claims: Record<string, unknown>) => {
    const sub = randomUUID()
    provider.accounts.set(sub, { idToken: claims })
    return enter(sub)
  }
  const at = (code: string) => ({ path: `/signin?error=${code}`, isSignedIn: false })
  expect(await refusal({})).toEqual(at('sso_no_email'))
  expect(await refusal({ email: user.email })).toEqual(at('sso_email_unverified'))
  expect(await refusal({ email: user.email, email_verified: false })).toEqual(at('sso_email_unverified'))
  expect(await refusal({ email: email(), email_verified: true })).toEqual(at('sso_not_invited'))
})

test('what the provider or the way back does wrong is named too', async () => {
  const code = async (query: string) => {
    const answer = await tinyBrowser().ask(`${base}/api/auth/callback/oidc?${query}`)
    return new URL(answer.headers.get('location') ?? '/', base).searchParams.get('error')
  }
  expect(await code('error=access_denied&error_description=no')).toBe('sso_cancelled')
  expect(await code('code=abc&state=def')).toBe('sso_other_tab')
})
