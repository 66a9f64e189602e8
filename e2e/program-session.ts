/** Signing in as a program does, without a browser: for tests of what a request is answered. */

export type ProgramSession = { cookie: string }

/** Sends the form of the sign-in page; returns the cookies, with a session where email and password belong together. */
export async function programSignIn(
  origin: string,
  credentials: { email: string; password: string },
  headers: Record<string, string> = {},
): Promise<ProgramSession> {
  const jar = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(origin + path, {
      ...init,
      redirect: 'manual',
      headers: { ...headers, origin, cookie: cookieOf(jar) },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    return answer
  }
  const { csrfToken } = (await (await send('/api/auth/csrf')).json()) as { csrfToken: string }
  const body = new URLSearchParams({ csrfToken, ...credentials, json: 'true' })
  await (await send('/api/auth/callback/credentials', { method: 'POST', body })).text()
  return { cookie: cookieOf(jar) }
}

const cookieOf = (jar: ReadonlyMap<string, string>) =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
