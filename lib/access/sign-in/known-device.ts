import { createHash, randomUUID } from 'node:crypto'
import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { environment } from '#lib/environment'

/** How long a browser counts as known after a sign-in. */
const validSeconds = 180 * 24 * 60 * 60

/** Accounts that one browser is known for; the one that signed in longest ago goes first. */
const accountsAtMost = 5

/** Keeps this text from standing for any other that the same secret seals. */
const salt = 'perfcopilot.known-device'

const Known = z.object({ accounts: z.array(z.object({ account: z.string(), device: z.uuid() })) })

/**
 * The name of this browser for an account that signed in with it before; null where none did. Failed sign-ins of a known
 * browser are counted apart (limits.ts), so that no one else's guesses keep its owner out.
 */
export async function knownDevice(email: string): Promise<string | null> {
  return (await known()).find(({ account }) => account === accountKey(email))?.device ?? null
}

/** Makes this browser known for the account, after a sign-in with its password. */
export async function rememberDevice(email: string): Promise<void> {
  const account = accountKey(email)
  const accounts = (await known()).filter((one) => one.account !== account)
  const token = { accounts: [...accounts, { account, device: randomUUID() }].slice(-accountsAtMost) }
  const secret = environment().nextAuthSecret
  const value = await encode({ token, secret, salt, maxAge: validSeconds })
  const jar = await cookies()
  jar.set(cookieName(), value, {
    ...{ httpOnly: true, secure: isSecure(), sameSite: 'lax', path: '/', maxAge: validSeconds },
  })
}

async function known() {
  const token = (await cookies()).get(cookieName())?.value
  if (!token) return []
  const opened = await decode({ token, secret: environment().nextAuthSecret, salt }).catch(() => null)
  return Known.safeParse(opened).data?.accounts ?? []
}

/** The cookie is sealed, and yet holds no address. */
const accountKey = (email: string) =>
  createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')

const isSecure = () => environment().nextAuthUrl.startsWith('https:')

const cookieName = () => `${isSecure() ? '__Host-' : ''}perfcopilot.device`
