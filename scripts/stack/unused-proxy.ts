const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY']

/**
 * The sentence about a proxy for outgoing calls that the environment names; null for none. It is not used: whether an address
 * is public is checked on the connection itself, and a proxy would look the address up out of sight.
 */
export function unusedProxy(source: Record<string, string | undefined>): string | null {
  const given = names.find((name) => source[name])
  return given
    ? `${given} is set and not used: calls go directly, since the check of Culture Amp’s addresses needs the connection itself. Allow https to its hosts.`
    : null
}
