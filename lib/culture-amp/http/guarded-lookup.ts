import type { LookupAddress, LookupOptions } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { forbiddenAddress } from './network-error.ts'

/** Resolves all addresses of a host name; rejects with a DNS error code. */
export type Lookup = (hostname: string) => Promise<LookupAddress[]>

/**
 * Wraps a DNS lookup so that a socket connects to public addresses only. The socket connects to exactly the
 * addresses that are checked here, so DNS rebinding cannot swap in a private one between check and connect. One
 * private address among several refuses the name, with the code `forbiddenAddress`.
 */
export function guardedLookup(lookup: Lookup): LookupFunction {
  return (hostname: string, options: LookupOptions, callback: Parameters<LookupFunction>[2]) => {
    lookup(hostname).then(
      (addresses) => {
        const [first] = addresses
        if (!first) return callback(dnsError('ENOTFOUND'), '')
        if (!addresses.every(({ address }) => isPublicAddress(address)))
          return callback(dnsError(forbiddenAddress), '')
        if (options.all) callback(null, addresses)
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
}

/**
 * Whether an IP address is on the public internet: not private, loopback, link-local, carrier-grade,
 * multicast or reserved.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !reserved4.check(address, 'ipv4')
  if (family !== 6 || address.includes('%')) return false
  const inner = innerIPv4(address)
  return inner ? isPublicAddress(inner) : global6.check(address, 'ipv6') && !reserved6.check(address, 'ipv6')
}

/** The IPv4 address inside an IPv4-mapped or NAT64 (RFC 6052) address; IPv6-only networks resolve names to these. */
function innerIPv4(address: string): string | null {
  const tail = /^(?:::ffff:|64:ff9b::)([\da-f.:]+)$/i.exec(address)?.[1]
  if (tail === undefined || tail.includes('.')) return tail ?? null
  const [low = '0', high = '0'] = tail.split(':').reverse()
  const bits = Number.parseInt(high, 16) * 0x10000 + Number.parseInt(low, 16)
  return [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join('.')
}

// IANA's special-purpose address registries (RFC 6890). For IPv6 only 2000::/3 is allocated as global unicast.
const reserved4 = blockList('ipv4', [
  ...[
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
  ],
  ...[
    '192.0.2.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/3',
  ],
])
const global6 = blockList('ipv6', ['2000::/3'])
// Teredo, documentation and 6to4 can carry a private IPv4 address inside.
const reserved6 = blockList('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])

function blockList(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits = ''] = range.split('/')
    list.addSubnet(address, Number(bits), family)
  }
  return list
}

function dnsError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`Lookup refused: ${code}`), { code })
}
