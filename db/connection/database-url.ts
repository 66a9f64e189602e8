import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { type ConnectionOptions, checkServerIdentity } from 'node:tls'

/** Where the database is and how to talk to it, the same for every driver. */
export type DatabaseAddress = {
  /** A name or an IP address, without brackets; a path is the folder of a Unix socket. */
  host: string
  port: number
  database: string
  user: string
  password: string
  /** Null: without TLS. */
  tls: ConnectionOptions | null
  applicationName: string
  /** Settings of each session, as in `-c name=value`; null: none. */
  sessionOptions: string | null
}

type Read = { ok: true; address: DatabaseAddress } | { ok: false; faults: string[] }

const sslModes = ['disable', 'require', 'no-verify', 'verify-ca', 'verify-full']
const parameters = ['sslmode', 'sslrootcert', 'channel_binding', 'host', 'application_name', 'options']
const loopback = new Set(['', 'localhost', '127.0.0.1', '::1'])

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…`. The drivers read an address differently (one takes
 * `sslmode=require` for a verified connection, the other sends `channel_binding` to the server as a setting), so none of them
 * gets it. Faults are sentences that follow the variable's name; they name parameters and repeat no value.
 */
export function readDatabaseUrl(text: string): Read {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^postgres(ql)?:$/.test(url.protocol))
    return { ok: false, faults: ['must look like postgres://user:password@host:5432/database.'] }
  const given = url.searchParams
  const parts = decoded([url.hostname, url.pathname.slice(1), url.username, url.password])
  if (!parts) return { ok: false, faults: ['has a % that is not part of an escape: write it as %25.'] }
  const [hostname = '', database = '', user = '', password = ''] = parts
  const host = given.get('host') || hostname.replace(/^\[|\]$/g, '')
  const tls = readTls(given, host)
  const faults = [...unknownParameters(given), ...tls.faults]
  if (host.includes(','))
    faults.push('names several hosts: name one, such as the address that follows the primary.')
  if (!database) faults.push('names no database: add it behind the host, as in …:5432/perfcopilot.')
  if (faults.length > 0) return { ok: false, faults }
  return {
    ok: true,
    address: {
      host: host || 'localhost',
      port: Number(url.port || 5432),
      database,
      user: user || userInfo().username,
      password,
      tls: tls.options,
      applicationName: given.get('application_name') || 'perfcopilot',
      sessionOptions: given.get('options'),
    },
  }
}

/** Reads an address that was checked at the start. Throws for one with faults. */
export function databaseAddress(url: string): DatabaseAddress {
  const read = readDatabaseUrl(url)
  if (read.ok) return read.address
  throw new Error(`The database address ${read.faults.join(' It ')}`)
}

/** Null where a `%` escapes nothing. */
function decoded(parts: string[]): string[] | null {
  try {
    return parts.map((part) => decodeURIComponent(part))
  } catch {
    return null
  }
}

function unknownParameters(given: URLSearchParams): string[] {
  const unknown = [...new Set(given.keys())].filter((name) => !parameters.includes(name))
  if (unknown.length === 0) return []
  const shown = unknown.map((name) => name.replace(/[^\w.-]/g, '?').slice(0, 40)).join(', ')
  return [
    `has the parameter ${shown}, which has no effect here: remove it. Known are ${parameters.join(', ')}.`,
  ]
}

function readTls(
  given: URLSearchParams,
  host: string,
): { options: ConnectionOptions | null; faults: string[] } {
  const isLocal = loopback.has(host) || host.startsWith('/')
  const mode = given.get('sslmode') ?? (isLocal ? 'disable' : '')
  const rootFile = given.get('sslrootcert')
  const none = (...faults: string[]) => ({ options: null, faults })
  if (mode === '')
    return none(
      'says nothing of encryption: add sslmode=verify-full (or sslmode=disable, where the network is yours alone).',
    )
  if (!sslModes.includes(mode))
    return none(`has an sslmode that is not supported: use one of ${sslModes.join(', ')}.`)
  if (mode === 'disable' && rootFile) return none('has sslrootcert, but its sslmode is disable.')
  if (given.get('channel_binding') === 'require' && mode !== 'verify-full')
    return none(
      'has channel_binding=require, which the drivers cannot do: use sslmode=verify-full, which protects from the same.',
    )
  if (mode === 'disable') return none()
  if (mode === 'no-verify' || (mode === 'require' && !rootFile))
    return { options: { rejectUnauthorized: false }, faults: [] }
  const roots = rootFile && rootFile !== 'system' ? readCertificates(rootFile) : {}
  if (!roots)
    return none('has an sslrootcert (or DATABASE_CA_FILE) that is not a readable file of certificates.')
  return {
    options: {
      ...roots,
      rejectUnauthorized: true,
      // With a certificate of its own authority, require means what it means to PostgreSQL's programs: verify-ca.
      checkServerIdentity: (_name, certificate) =>
        mode === 'verify-full' ? checkServerIdentity(host, certificate) : undefined,
    },
    faults: [],
  }
}

function readCertificates(file: string): { ca: string } | null {
  try {
    const ca = readFileSync(file, 'utf8')
    return ca.includes('-----BEGIN CERTIFICATE-----') ? { ca } : null
  } catch {
    return null
  }
}
