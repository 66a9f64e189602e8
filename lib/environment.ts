import { z } from 'zod'
import { type EncryptionKey, parseEncryptionKeys } from '#lib/secrets/encryption-keys'

/** What the web and worker processes know from outside. */
export type Environment = {
  databaseUrl: string
  nextAuthUrl: string
  nextAuthSecret: string
  /** First one encrypts, every one decrypts. */
  encryptionKeys: EncryptionKey[]
  /** `host` or `host:port`, lower case. */
  cultureAmpAllowedHosts: string[]
  /** Calls at once to one connection's Culture Amp, at most; a worker makes twice as many over all connections. */
  cultureAmpMaxConcurrency: number
  oidc: { issuer: string; clientId: string; clientSecret: string } | null
  isDemo: boolean
  logLevel: LogLevel
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
type LogLevel = (typeof logLevels)[number]

/** The environment cannot be used. `lines` has one sentence per fault: it names the variable, never its value. */
export class EnvironmentError extends Error {
  readonly lines: string[]
  constructor(lines: string[]) {
    super(lines.join('\n'))
    this.name = 'EnvironmentError'
    this.lines = lines
  }
}

const missing = 'is not set. See .env.example for what it holds.'
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
const hostPattern = /^(?:\[[0-9a-f:]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::\d{1,5})?$/

function parsedUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}

function isWebAddress(text: string): boolean {
  const url = parsedUrl(text)
  if (!url || url.username || url.password) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname))
}

const webAddress = (example: string) =>
  z.string(missing).refine(isWebAddress, {
    error: `must be an address like ${example} (http:// only on this machine), without user or password.`,
  })

const schema = z.object({
  DATABASE_URL: z.string(missing).refine((text) => /^postgres(ql)?:$/.test(parsedUrl(text)?.protocol ?? ''), {
    error: 'must look like postgres://user:password@host:5432/database.',
  }),
  NEXTAUTH_URL: webAddress('https://reviews.example.com'),
  NEXTAUTH_SECRET: z.string(missing).min(32, 'must have at least 32 characters.'),
  ENCRYPTION_KEYS: z.string(missing).transform((text, context) => {
    const parsed = parseEncryptionKeys(text)
    if (parsed.ok) return parsed.keys
    for (const message of parsed.faults) context.addIssue({ code: 'custom', message })
    return z.NEVER
  }),
  CULTURE_AMP_ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter(Boolean),
    )
    .refine((hosts) => hosts.every((host) => hostPattern.test(host)), {
      error: 'must be a comma-separated list of host or host:port, without scheme or path.',
    }),
  CULTURE_AMP_MAX_CONCURRENCY: z
    .string()
    .default('32')
    .refine((text) => /^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 256, {
      error: 'must be a whole number from 1 to 256.',
    })
    .transform(Number),
  OIDC_ISSUER: webAddress('https://login.example.com').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  DEMO_MODE: z
    .enum(['0', '1'], 'must be 1 or unset; only the demo, dev and test commands set it.')
    .default('0'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}.`).default('info'),
})

const oidcNames = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

/**
 * Parses an environment; empty and blank values count as unset. Throws `EnvironmentError` with one line per fault.
 * Outside of demo mode nothing has a made-up default that matters for safety: secrets must be given, and certificate
 * checks cannot be switched off.
 */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
  const parsed = schema.safeParse(given)
  const lines = (parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])} ${issue.message}`)
  const absent = oidcNames.filter((name) => !given[name])
  if (absent.length > 0 && absent.length < oidcNames.length) {
    for (const name of absent) {
      lines.push(
        `${name} is not set, but ${oidcNames.filter((other) => given[other]).join(' and ')} is: set all three or none.`,
      )
    }
  }
  if (given.DEMO_MODE !== '1' && given.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    lines.push('NODE_TLS_REJECT_UNAUTHORIZED must not be 0: it switches certificate checks off. Unset it.')
  }
  if (!parsed.success || lines.length > 0) throw new EnvironmentError(lines)
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = parsed.data
  return {
    databaseUrl: parsed.data.DATABASE_URL,
    nextAuthUrl: parsed.data.NEXTAUTH_URL,
    nextAuthSecret: parsed.data.NEXTAUTH_SECRET,
    encryptionKeys: parsed.data.ENCRYPTION_KEYS,
    cultureAmpAllowedHosts: parsed.data.CULTURE_AMP_ALLOWED_HOSTS,
    cultureAmpMaxConcurrency: parsed.data.CULTURE_AMP_MAX_CONCURRENCY,
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null,
    isDemo: parsed.data.DEMO_MODE === '1',
    logLevel: parsed.data.LOG_LEVEL,
  }
}

let cached: Environment | undefined

/** The process's environment, parsed at the first call. Throws `EnvironmentError`; nothing else reads `process.env`. */
export function environment(): Environment {
  cached ??= parseEnvironment(process.env)
  return cached
}
