import { parseEnvironment } from '#lib/environment'

type Given = {
  databaseUrl: string
  port: number
  address: string
  sandboxPort: number
  secrets: { NEXTAUTH_SECRET: string; ENCRYPTION_KEYS: string }
  development: boolean
}

/**
 * The environment of the demo's web and worker: what the user has set, completed. Every variable that the application
 * knows is set, if to nothing, so that no .env file meant for production slips in. Throws `EnvironmentError`.
 */
export function stackEnvironment(
  source: Record<string, string | undefined>,
  { databaseUrl, port, address, sandboxPort, secrets, development }: Given,
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
    NEXTAUTH_URL: source.NEXTAUTH_URL?.trim() || `http://localhost:${port}`,
    NEXTAUTH_SECRET: source.NEXTAUTH_SECRET || secrets.NEXTAUTH_SECRET,
    ENCRYPTION_KEYS: source.ENCRYPTION_KEYS || secrets.ENCRYPTION_KEYS,
    CULTURE_AMP_ALLOWED_HOSTS: hosts.filter(Boolean).join(','),
    OIDC_ISSUER: source.OIDC_ISSUER ?? '',
    OIDC_CLIENT_ID: source.OIDC_CLIENT_ID ?? '',
    OIDC_CLIENT_SECRET: source.OIDC_CLIENT_SECRET ?? '',
    LOG_LEVEL: source.LOG_LEVEL ?? '',
  }
  parseEnvironment(complete)
  return complete
}
