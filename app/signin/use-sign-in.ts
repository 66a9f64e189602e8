import { getProviders, signIn } from 'next-auth/react'
import { useState } from 'react'
import { signInFailure } from './failure.ts'

/**
 * Signing in by email and password.
 * @param destination a path that went through `safePath`
 * @param initialCode a failure that the address brought along, from single sign-on
 * @returns `attempt`; `pending`, the address whose attempt is under way; `failure`, a sentence or null
 */
export function useSignIn(destination: string, initialCode: string | null) {
  const [pending, setPending] = useState<string | null>(null)
  const [failure, setFailure] = useState(initialCode ? signInFailure(initialCode) : null)

  const attempt = async (email: string, password: string) => {
    if (pending !== null) return
    setPending(email)
    setFailure(null)
    // Without an answer `signIn` would leave for a page that is not there; asking first keeps what was typed.
    const isReached = (await getProviders()) !== null
    const answer = isReached
      ? await signIn('credentials', { redirect: false, email, password }).catch(() => undefined)
      : undefined
    if (answer?.ok) {
      // A full load, so that nothing a former visitor of this tab fetched is still in memory.
      window.location.assign(destination)
      return
    }
    if (answer?.error === 'choose_organization') {
      const asked = new URLSearchParams({ callbackUrl: destination })
      window.location.assign(`/signin/organization?${asked}`)
      return
    }
    setFailure(signInFailure(answer ? (answer.error ?? 'unknown') : 'unreachable'))
    setPending(null)
  }

  return { attempt, pending, failure }
}
