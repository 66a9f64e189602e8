import { parseEnvironment } from '#lib/environment'
import { keepAliveMs } from './keep-alive.ts'

type Given = {
  databaseUrl: string
  port: number
  address: string
  sandboxPort: number
  /** Of the sandbox's mail server; null: no mails are sent. */
  smtpPort: number | null
  secrets: { NEXTAUTH_SECRET: string; ENCRYPTION_KEYS: string }
  development: boolean
}

/**
 * The environment of the demo's web and worker: what the user has set, completed. Every variable that the application
 * knows is set, if to nothing, so that no .env file meant for production slips in. Throws `EnvironmentError`.
 */
export function stackEnvironment(
  source: Record<string, string | undefined>,
  { databaseUrl, port, address, sandboxPort, smtpPort, secrets, development }: Given,
): NodeJS.ProcessEnv {
  const hosts = [
    source.CULTURE_AMP_ALLOWED_HOSTS?.trim(),
    `127.0.0.1:${sandboxPort}`,
    `localhost:${sandboxPort}`,
  ]
  const complete = {
    ...source,
    NODE_ENV: development ? ('development' as const) : ('production' as const),
    NEXT_TELEMETRY_DISABLED: '1',
    DEMO_MODE: '1',
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    HOSTNAME: address,
    KEEP_ALIVE_TIMEOUT: source.KEEP_ALIVE_TIMEOUT || String(keepAliveMs),
    NEXTAUTH_URL: source.NEXTAUTH_URL?.trim() || `http://localhost:${port}`,
    NEXTAUTH_SECRET: source.NEXTAUTH_SECRET || secrets.NEXTAUTH_SECRET,
    ENCRYPTION_KEYS: source.ENCRYPTION_KEYS || secrets.ENCRYPTION_KEYS,
    CULTURE_AMP_ALLOWED_HOSTS: hosts.filter(Boolean).join(','),
    OIDC_ISSUER: source.OIDC_ISSUER ?? '',
    OIDC_CLIENT_ID: source.OIDC_CLIENT_ID ?? '',
    OIDC_CLIENT_SECRET: source.OIDC_CLIENT_SECRET ?? '',
    OIDC_NAME: source.OIDC_NAME ?? '',
    OIDC_TRUST_EMAIL: source.OIDC_TRUST_EMAIL ?? '',
    PASSWORD_SIGNIN: source.PASSWORD_SIGNIN ?? '',
    // The sandbox is the mail server too, unless there is a real one.
    ...mailSettings(source, smtpPort),
    SUPPORT_CONTACT: source.SUPPORT_CONTACT ?? '',
    LOG_LEVEL: source.LOG_LEVEL ?? '',
    METRICS_TOKEN: source.METRICS_TOKEN ?? '',
    DIRECT_DATABASE_URL: '',
    DATABASE_CA_FILE: '',
  }
  parseEnvironment(complete)
  return complete
}

function mailSettings(source: Record<string, string | undefined>, smtpPort: number | null) {
  const { SMTP_URL = '', MAIL_FROM = '' } = source
  if (SMTP_URL || smtpPort === null) return { SMTP_URL, MAIL_FROM }
  return {
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    MAIL_FROM: MAIL_FROM || 'PerfCopilot <perfcopilot@demo.test>',
    SANDBOX_SMTP_PORT: String(smtpPort),
  }
}
