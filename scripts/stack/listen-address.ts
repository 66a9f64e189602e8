import net from 'node:net'

/**
 * The address to listen on. HOSTNAME counts only when it is an address: shells and containers put the machine's own
 * name there without meaning it for us.
 */
export function listenAddress(hostname: string | undefined, otherwise: string): string {
  const given = hostname?.trim() ?? ''
  return given === 'localhost' || net.isIP(given) ? given : otherwise
}
