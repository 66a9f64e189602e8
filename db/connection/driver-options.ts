import type postgres from 'postgres'
import { databaseAddress } from './database-url.ts'

/** Options of the driver `postgres` for the database at this address. */
export function postgresOptions(url: string): postgres.Options<Record<string, never>> {
  const { host, port, tls, applicationName, sessionOptions, ...account } = databaseAddress(url)
  return {
    ...account,
    // As lists: in a text the driver would take the colons of an IPv6 address for the port.
    ...(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : listed(host, port)),
    ssl: tls ?? false,
    connection: {
      application_name: applicationName,
      ...(sessionOptions ? { options: sessionOptions } : {}),
    },
    onnotice: () => undefined,
  }
}

/** The driver takes lists, which its types do not say. */
const listed = (host: string, port: number) =>
  ({ host: [host], port: [port] }) as unknown as { host: string; port: number }

/** Options of the driver `pg`, which the queue uses, for the database at this address. */
export function pgOptions(url: string) {
  // Its connections are named by the queue itself.
  const { tls, applicationName: _, sessionOptions, ...address } = databaseAddress(url)
  return {
    ...address,
    ssl: tls ?? false,
    ...(sessionOptions ? { options: sessionOptions } : {}),
  }
}
