import { Fault } from '../../processes/fault.ts'
import { password } from './organization.ts'

/** A signed-in user. */
export type Visitor = {
  /** Gets a page to its last byte; anything but 200 is a `Fault`. */
  get(path: string): Promise<{ ms: number; body: string }>
}

// A page comes with its data when a browser asks for it.
const asBrowser = { 'sec-fetch-dest': 'document' }

/** Signs in as a browser does: the token against forgery, then the form. */
export async function signIn(origin: string, email: string): Promise<Visitor> {
  const cookies = new Map<string, string>()
  const send = async (path: string, form?: Record<string, string>) => {
    const answer = await fetch(origin + path, {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        origin,
        ...asBrowser,
      },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    return { status: answer.status, body: await answer.text() }
  }
  const { csrfToken } = JSON.parse((await send('/api/auth/csrf')).body) as { csrfToken: string }
  await send('/api/auth/callback/credentials', { csrfToken, email, password, json: 'true' })
  return {
    async get(path) {
      const began = performance.now()
      const { status, body } = await send(path)
      const ms = performance.now() - began
      if (status !== 200) throw new Fault(`The bench got ${status} for ${path}.`)
      return { ms, body }
    },
  }
}
