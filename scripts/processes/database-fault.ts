import { errorCauses, errorCode } from '#db/connection/database-error'
import { Fault } from './fault.ts'

const unknownAuthority =
  'its certificate comes from no authority that this machine knows. Set DATABASE_CA_FILE to the certificate of that authority.'
const unknownHost = 'its host name is not known here. Correct the name, or check the DNS of this machine.'
const silent = 'its host does not answer. Check host and port, and the firewall between this machine and it.'
const closed =
  'the connection was closed. Check that sslmode suits the server, which may have no TLS, and read the server’s log.'
const ended = 'the server is starting or stopping. Run this again once it is up.'

/**
 * What keeps a command from the database, by the code of PostgreSQL (its manual, appendix A), of the network or of TLS: the
 * cause and what to do. docs/operations.md has the same sentences.
 */
export const databaseCauses: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing accepts connections at its host and port. Start PostgreSQL, or correct the address.',
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ETIMEDOUT: silent,
  EHOSTUNREACH: silent,
  ENETUNREACH: silent,
  CONNECT_TIMEOUT: silent,
  ECONNRESET: closed,
  CONNECTION_CLOSED: closed,
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host. Use the name that the certificate has.',
  CERT_HAS_EXPIRED: 'its certificate has expired. Renew it on the server.',
  '28P01':
    'the account or its password is wrong. Correct them; write @, : and / in a password as %40, %3A and %2F.',
  '28000':
    'the server lets this account in from here with other settings only. Check the account, sslmode and the server’s pg_hba.conf.',
  '3D000': 'the server has no database of this name. Correct the name, or run: npm run db:migrate',
  '42501':
    'the account has too few rights. It has to own the database and to be a member of the roles: docs/operations.md, “First start”, has the statements.',
  '53100': 'the server’s disk is full. Make room there, then run this again.',
  '53300': 'the server has no connection left. Raise its max_connections, or end what is not needed.',
  '25006': 'it takes no changes, as a standby does. Use the address of the primary.',
  '57014': 'it took too long and was ended. Look for long transactions, then run this again.',
  '57P01': ended,
  '57P02': ended,
  '57P03': ended,
}

/** The variable that holds the address which commands use. */
const variable = () => (process.env.DIRECT_DATABASE_URL?.trim() ? 'DIRECT_DATABASE_URL' : 'DATABASE_URL')

/**
 * The fault in a sentence; null for an error that is not of the database, or has no cause that an operator can mend. Where
 * rights are missing it repeats the server's words, which name the right and hold no data.
 */
export function databaseFault(error: unknown): Fault | null {
  const code = errorCode(error) ?? ''
  const cause = databaseCauses[code]
  if (!cause) return null
  const words = code === '42501' ? ` The server says: ${wordsOf(error)}.` : ''
  return new Fault(`The database of ${variable()} cannot be used (${code}): ${cause}${words}`)
}

const wordsOf = (error: unknown): string =>
  String((errorCauses(error).at(-1) as { message?: string }).message)
