const base = '/api/auth'

/**
 * Ends the session by next-auth's own address and goes to the sign-in page. Where no answer comes, the browser goes to
 * next-auth's page for it, and so says itself what is wrong.
 * @param destination the sign-in page, with what it is to say
 */
export async function signOut(destination: '/signin' | `/signin?${string}` = '/signin'): Promise<void> {
  try {
    const { csrfToken } = (await (await fetch(`${base}/csrf`)).json()) as { csrfToken: string }
    const body = new URLSearchParams({ csrfToken, callbackUrl: '/signin', json: 'true' })
    const answer = await fetch(`${base}/signout`, { method: 'POST', body })
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
    // Nothing that this visitor fetched or typed stays behind: hence also a full load.
    sessionStorage.clear()
    window.location.assign(destination)
  } catch {
    window.location.assign(`${base}/signout`)
  }
}
