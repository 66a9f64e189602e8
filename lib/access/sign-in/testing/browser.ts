/** A browser without pages: follows redirects and keeps cookies by host and port, as far as a sign-in needs it. */
export function tinyBrowser() {
  const jars = new Map<string, Map<string, string>>()

  async function ask(url: string, init: RequestInit = {}): Promise<Response> {
    const jar = jars.get(new URL(url).host) ?? new Map<string, string>()
    jars.set(new URL(url).host, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }

  /** Follows redirects until there is none, or one leads to `stopAt`. */
  async function go(url: string, stopAt: string, init?: RequestInit): Promise<{ url: string; body: string }> {
    let answer = await ask(url, init)
    let at = url
    for (let i = 0; i < 15; i++) {
      const location = answer.headers.get('location')
      if (!location) return { url: at, body: await answer.text() }
      at = new URL(location, at).href
      if (at.startsWith(stopAt)) return { url: at, body: '' }
      answer = await ask(at)
    }
    throw new Error(`Too many redirects, last to ${at}`)
  }

  return { ask, go, cookiesOf: (host: string) => jars.get(host) ?? new Map<string, string>() }
}
