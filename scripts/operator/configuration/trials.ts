import { sql } from 'drizzle-orm'
import { openDatabase } from '#db/connection/client'
import { errorCode } from '#db/connection/database-error'
import { sharesSessions } from '#db/connection/pooler'
import { schemaState } from '#db/schema-version'
import type { Environment, OidcSettings } from '#lib/environment'
import { tryMailServer } from '#lib/mail/mailer'
import { databaseCauses } from '../../processes/database-fault.ts'
import { unusedProxy } from '../../stack/unused-proxy.ts'

/** `told`: a sentence of what was found, and of what to do where it did not work. */
export type Trial = { name: string; outcome: 'ok' | 'failed' | 'not set up'; told: string }

const timeoutMs = 5_000

/** Tries all that the settings name, each within some seconds. Never rejects. */
export function tryAll(
  environment: Environment,
  source: Record<string, string | undefined>,
): Promise<Trial[]> {
  const { databaseUrl, directDatabaseUrl, oidc, smtp, cultureAmpAllowedHosts } = environment
  return Promise.all([
    tryDatabase('Database', directDatabaseUrl, false),
    ...(databaseUrl === directDatabaseUrl ? [] : [tryDatabase('Database, pooled', databaseUrl, true)]),
    tryIssuer(oidc),
    tryMail(smtp?.url),
    ...['api.cultureamp.com', ...cultureAmpAllowedHosts].map(tryHost),
    ...tryProxy(source),
  ])
}

async function tryDatabase(name: string, url: string, isPooled: boolean): Promise<Trial> {
  const database = openDatabase(url, 1, { isPooled })
  try {
    const [server] = await database.transaction((tx) =>
      tx.execute<{ version: string; most: string; used: number }>(
        sql`select current_setting('server_version') as version, current_setting('max_connections') as most,
          (select count(*)::int from pg_stat_activity) as used`,
      ),
    )
    const found = `PostgreSQL ${server?.version}, ${server?.used} of ${server?.most} connections in use`
    if (!isPooled && (await sharesSessions(url)))
      return failed(
        name,
        `${found}, behind a pooler in transaction mode. Set DIRECT_DATABASE_URL to its own address.`,
      )
    const state = await schemaState(database)
    if (state === 'older') return failed(name, `${found}, but its tables are older. Run: npm run db:migrate`)
    return ok(name, `${found}, tables ${state === 'newer' ? 'of a newer version' : 'up to date'}`)
  } catch (error) {
    // invalid_catalog_name: before the first migration, which makes the database (PostgreSQL manual, appendix A).
    if (reasonOf(error) === '3D000')
      return failed(name, 'the server has no database of this name. Run: npm run db:migrate')
    const reason = reasonOf(error)
    return failed(name, `${reason}: ${databaseCauses[reason] ?? 'read the server’s log.'}`)
  } finally {
    await database.close()
  }
}

async function tryIssuer(oidc: OidcSettings | null): Promise<Trial> {
  const name = 'Single sign-on'
  if (!oidc) return { name, outcome: 'not set up', told: 'OIDC_ISSUER is not set' }
  const issuer = oidc.issuer.replace(/\/$/, '')
  const address = `${issuer}/.well-known/openid-configuration`
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) })
    if (!response.ok) return failed(name, `${address} answers ${response.status}. Check OIDC_ISSUER.`)
    const found = (await response.json()) as { issuer?: string }
    if (found.issuer?.replace(/\/$/, '') !== issuer)
      return failed(name, `${address} names another issuer (${found.issuer}). Set OIDC_ISSUER to that one.`)
    return ok(name, `${oidc.issuer} answers; client ID and secret are proven by the first sign-in only`)
  } catch (error) {
    return failed(name, `${address} cannot be read (${reasonOf(error)}). Check OIDC_ISSUER and the network.`)
  }
}

async function tryMail(url: string | undefined): Promise<Trial> {
  const name = 'Mail'
  if (!url) return { name, outcome: 'not set up', told: 'SMTP_URL is not set' }
  const result = await tryMailServer(url)
  if (result.ok) return ok(name, `${new URL(url).host} accepts email from this account`)
  return failed(
    name,
    `${new URL(url).host} does not accept email from this account (${result.code}). Check address, account and TLS of SMTP_URL.`,
  )
}

/** Any HTTP answer will do: no credential is sent. */
async function tryHost(host: string): Promise<Trial> {
  const name = `Host ${host}`
  const { hostname } = new URL(`https://${host}`)
  const scheme = ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? 'http' : 'https'
  try {
    const options = { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' } as const
    const { status } = await fetch(`${scheme}://${host}/`, options)
    return ok(name, `reached by ${scheme} (answer ${status})`)
  } catch (error) {
    return failed(name, `not reached (${reasonOf(error)}). Allow ${scheme} from web and worker to it.`)
  }
}

function tryProxy(source: Record<string, string | undefined>): Trial[] {
  const told = unusedProxy(source)
  return told ? [{ name: 'Proxy', outcome: 'not set up', told }] : []
}

const ok = (name: string, told: string): Trial => ({ name, outcome: 'ok', told })
const failed = (name: string, told: string): Trial => ({ name, outcome: 'failed', told })

/** The code of an error, such as ECONNREFUSED or CERT_HAS_EXPIRED; a message could repeat a secret. */
const reasonOf = (error: unknown) =>
  errorCode(error) ??
  ((error as Error).name === 'TimeoutError' ? `no answer within ${timeoutMs / 1000} s` : 'no answer')
