import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { getToken } from 'next-auth/jwt'
import { environment } from '#lib/environment'

// Links that work once are open too, and so that their tokens are in no callback address.
const open =
  /^\/(signin|invitation|password-reset|api\/auth|api\/health|api\/metrics|api\/refused|api\/v1)(\/|$)/

/**
 * Gives each answer its content security policy and leads signed-out people to the sign-in page. A convenience:
 * every page, action and API asks who it is for itself, and holds with this file taken away.
 */
export async function proxy(request: NextRequest) {
  const policy = contentSecurityPolicy(nonce())
  const path = request.nextUrl.pathname
  const answer =
    open.test(path) || isAction(request) || (await isSignedIn(request))
      ? onward(request, policy)
      : away(request, path)
  answer.headers.set('content-security-policy', policy.text)
  return answer
}

// Static files carry no data and no policy; everything else passes here, prefetches too.
// The review generator's API knows tokens instead of sessions and answers no page but its reference.
// Uploads ask for themselves who it is: before a proxy Next keeps their first 10 MB in memory and cuts the rest off.
// So does the card's poll, whose session would be opened twice. The policy of all these comes from next.config.js.
export const config = {
  matcher: [
    '/((?!api/admin/(?:connection|imports/(?:people|ids|goals))$|api/v1/(?!docs$)|_next/static|icon.svg|favicon.ico$|robots.txt$).*)',
  ],
}

/** An action answers itself that its caller is signed out; a redirect would be no answer to the page that called it. */
const isAction = ({ method, headers }: NextRequest) => method === 'POST' && headers.has('next-action')

const nonce = () => randomBytes(16).toString('base64')

function contentSecurityPolicy(nonce: string) {
  const isDevelopment = process.env.NODE_ENV === 'development'
  const text = [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Toasts and positioned elements carry style attributes.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
  return { nonce, text }
}

async function isSignedIn(request: NextRequest): Promise<boolean> {
  return (await getToken({ req: request, secret: environment().nextAuthSecret })) !== null
}

/** Both headers are overwritten, so that none that came in can choose the nonce (CVE-2026-44581). */
function onward(request: NextRequest, policy: { nonce: string; text: string }): NextResponse {
  const headers = new Headers(request.headers)
  headers.set('x-nonce', policy.nonce)
  headers.set('content-security-policy', policy.text)
  return NextResponse.next({ request: { headers } })
}

function away(request: NextRequest, path: string): NextResponse {
  if (path.startsWith('/api/')) {
    const body = { code: 'signed_out', message: 'You are signed out. Sign in again.' }
    return NextResponse.json(body, { status: 401 })
  }
  const signIn = new URL('/signin', request.nextUrl)
  signIn.searchParams.set('callbackUrl', path + request.nextUrl.search)
  return NextResponse.redirect(signIn)
}
