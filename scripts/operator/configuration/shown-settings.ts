import { databaseAddress } from '#db/connection/database-url'
import type { Environment } from '#lib/environment'

/** What the program understood of its environment, a line each; of secrets only that they are there. */
export function shownSettings(environment: Environment): [name: string, value: string][] {
  const { databaseUrl, directDatabaseUrl, encryptionKeys, oidc, smtp } = environment
  const [current, ...older] = encryptionKeys.map(({ id }) => id)
  return [
    ['DATABASE_URL', shownAddress(databaseUrl)],
    ['DIRECT_DATABASE_URL', directDatabaseUrl === databaseUrl ? 'the same' : shownAddress(directDatabaseUrl)],
    ['NEXTAUTH_URL', environment.nextAuthUrl],
    ['NEXTAUTH_SECRET', 'set'],
    ['ENCRYPTION_KEYS', `${current} encrypts${older.length > 0 ? `; ${older.join(', ')} only decrypt` : ''}`],
    [
      'CULTURE_AMP_ALLOWED_HOSTS',
      environment.cultureAmpAllowedHosts.join(', ') || 'none beside cultureamp.com',
    ],
    ['CULTURE_AMP_MAX_CONCURRENCY', String(environment.cultureAmpMaxConcurrency)],
    ['OIDC_ISSUER', oidc ? `${oidc.issuer}, shown as “${oidc.name}”` : 'not set: no single sign-on'],
    ...(oidc
      ? ([
          ['OIDC_CLIENT_ID', oidc.clientId],
          ['OIDC_CLIENT_SECRET', 'set'],
          ['OIDC_TRUST_EMAIL', oidc.trustEmail ? 'on' : 'off'],
        ] as [string, string][])
      : []),
    ['PASSWORD_SIGNIN', environment.isPasswordSignInOn ? 'on' : 'off'],
    ['SMTP_URL', smtp ? shownMailServer(smtp.url) : 'not set: links are shown to be copied'],
    ...(smtp ? ([['MAIL_FROM', smtp.from]] as [string, string][]) : []),
    ['SUPPORT_CONTACT', environment.supportContact ?? 'not set'],
    ['METRICS_TOKEN', environment.metricsToken ? 'set' : 'not set: no metrics'],
    ['LOG_LEVEL', environment.logLevel],
  ]
}

function shownAddress(url: string): string {
  const { host, port, database, user, password, tls } = databaseAddress(url)
  const mode = !tls ? 'without TLS' : tls.rejectUnauthorized ? 'TLS, verified' : 'TLS, not verified'
  return `${user}${password ? ':***' : ''} at ${host}:${port}, database ${database}, ${mode}`
}

function shownMailServer(text: string): string {
  const { protocol, host, username } = new URL(text)
  return `${protocol}//${username ? `${username}:***@` : ''}${host}`
}
