import { z } from 'zod'
import { readDatabaseUrl } from '#db/connection/database-url'
import { type EncryptionKey, parseEncryptionKeys } from '#lib/secrets/encryption-keys'

/** What the web and worker processes know from outside. */
export type Environment = DatabaseSettings & {
  nextAuthUrl: string
  nextAuthSecret: string
  /** First one encrypts, every one decrypts. */
  encryptionKeys: EncryptionKey[]
  /** `host` or `host:port`, lower case. */
  cultureAmpAllowedHosts: string[]
  /** Calls at once to one connection's Culture Amp, at most; a worker makes twice as many over all connections. */
  cultureAmpMaxConcurrency: number
  oidc: OidcSettings | null
  /** False: people sign in by single sign-on only. */
  isPasswordSignInOn: boolean
  /** The mail server, and the sender of its mails; null: links are shown to be copied instead. */
  smtp: { url: string; from: string } | null
  /** An address or a sentence for people who need help; null where the operator gave none. */
  supportContact: string | null
  /** What Prometheus shows to read the metrics; null: there are none. */
  metricsToken: string | null
  isDemo: boolean
  logLevel: LogLevel
}

export type DatabaseSettings = {
  /** For pages and actions; it may lead through a pooler in transaction mode. */
  databaseUrl: string
  /** Past a pooler: for the worker, its queue, migrations and commands. The same as `databaseUrl` where there is none. */
  directDatabaseUrl: string
}

export type OidcSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  /** On the button: "Continue with {name}". */
  name: string
  /** The operator vouches for addresses that come without `email_verified`. */
  trustEmail: boolean
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

const onOff = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.enum(['on', 'off', 'true', 'false'], 'must be on or off.'))
  .transform((text) => text === 'on' || text === 'true')

const smtpAddress = z.string().refine(
  (text) => {
    const url = parsedUrl(text.trim())
    return (url?.protocol === 'smtp:' || url?.protocol === 'smtps:') && url.hostname !== ''
  },
  {
    error:
      'must look like smtp://user:password@mail.example.com:587 or smtps://…:465; write @ and : in a password as %40 and %3A.',
  },
)

/** `name@example.com` or `Name <name@example.com>`. */
const sender = z.string().refine((text) => z.email().safeParse(addressOf(text)).success, {
  error: 'must be an email address, or look like PerfCopilot <reviews@example.com>.',
})

const addressOf = (text: string) => /^[^<>\r\n]*<([^<>]+)>$/.exec(text.trim())?.[1] ?? text.trim()

const databaseAddress = z.string(missing).superRefine((text, context) => {
  const read = readDatabaseUrl(text)
  for (const message of read.ok ? [] : read.faults) context.addIssue({ code: 'custom', message })
})

const databaseSchema = z.object({
  DATABASE_URL: databaseAddress,
  DIRECT_DATABASE_URL: databaseAddress.optional(),
})

const schema = databaseSchema.extend({
  NEXTAUTH_URL: webAddress('https://reviews.example.com').refine(
    (text) => (parsedUrl(text)?.pathname ?? '/') === '/' && !/[?#]/.test(text),
    'must have no path: the application answers at the root of its host.',
  ),
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
  OIDC_NAME: z.string().trim().max(40, 'must have at most 40 characters.').default('single sign-on'),
  OIDC_TRUST_EMAIL: onOff.default(false),
  PASSWORD_SIGNIN: onOff.default(true),
  SMTP_URL: smtpAddress.optional(),
  MAIL_FROM: sender.optional(),
  SUPPORT_CONTACT: z.string().trim().max(200, 'must have at most 200 characters.').optional(),
  METRICS_TOKEN: z.string().trim().min(16, 'must have at least 16 characters.').optional(),
  DEMO_MODE: z
    .enum(['0', '1'], 'must be 1 or unset; only the demo, dev and test commands set it.')
    .default('0'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}.`).default('info'),
})

const oidcNames = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
const oidcOptions = ['OIDC_NAME', 'OIDC_TRUST_EMAIL'] as const

/**
 * Parses an environment; empty and blank values count as unset. Throws `EnvironmentError` with one line per fault.
 * Outside of demo mode nothing has a made-up default that matters for safety: secrets must be given, and certificate
 * checks cannot be switched off.
 */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const given = givenValues(source)
  const parsed = schema.safeParse(given)
  const lines = linesOf(parsed.error)
  const absent = oidcNames.filter((name) => !given[name])
  if (absent.length > 0 && absent.length < oidcNames.length) {
    for (const name of absent) {
      lines.push(
        `${name} is not set, but ${oidcNames.filter((other) => given[other]).join(' and ')} is: set all three or none.`,
      )
    }
  }
  for (const name of parsed.success ? oidcOptions : []) {
    if (given[name] && absent.length === oidcNames.length)
      lines.push(`${name} is set, but single sign-on is not: set ${oidcNames.join(', ')} too, or unset it.`)
  }
  if (parsed.data?.PASSWORD_SIGNIN === false && absent.length === oidcNames.length)
    lines.push('PASSWORD_SIGNIN is off and single sign-on is not set up: no one could sign in.')
  if (parsed.success && given.SMTP_URL && !given.MAIL_FROM)
    lines.push('MAIL_FROM is not set, but SMTP_URL is: emails need a sender, such as reviews@example.com.')
  if (parsed.success && given.MAIL_FROM && !given.SMTP_URL)
    lines.push('SMTP_URL is not set, but MAIL_FROM is: set both or none.')
  if (given.DEMO_MODE !== '1' && given.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    lines.push('NODE_TLS_REJECT_UNAUTHORIZED must not be 0: it switches certificate checks off. Unset it.')
  }
  if (!parsed.success || lines.length > 0) throw new EnvironmentError(lines)
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = parsed.data
  const { OIDC_NAME: name, OIDC_TRUST_EMAIL: trustEmail, SMTP_URL: url, MAIL_FROM: from } = parsed.data
  return {
    ...settingsOf(parsed.data),
    nextAuthUrl: parsed.data.NEXTAUTH_URL,
    nextAuthSecret: parsed.data.NEXTAUTH_SECRET,
    encryptionKeys: parsed.data.ENCRYPTION_KEYS,
    cultureAmpAllowedHosts: parsed.data.CULTURE_AMP_ALLOWED_HOSTS,
    cultureAmpMaxConcurrency: parsed.data.CULTURE_AMP_MAX_CONCURRENCY,
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, name, trustEmail } : null,
    isPasswordSignInOn: parsed.data.PASSWORD_SIGNIN,
    smtp: url && from ? { url: url.trim(), from: from.trim() } : null,
    supportContact: parsed.data.SUPPORT_CONTACT ?? null,
    metricsToken: parsed.data.METRICS_TOKEN ?? null,
    isDemo: parsed.data.DEMO_MODE === '1',
    logLevel: parsed.data.LOG_LEVEL,
  }
}

/** The database's part of an environment, for commands that need no more. Throws `EnvironmentError`, too. */
export function databaseSettings(source: Record<string, string | undefined>): DatabaseSettings {
  const parsed = databaseSchema.safeParse(givenValues(source))
  if (!parsed.success) throw new EnvironmentError(linesOf(parsed.error))
  return settingsOf(parsed.data)
}

function settingsOf(read: z.infer<typeof databaseSchema>): DatabaseSettings {
  return { databaseUrl: read.DATABASE_URL, directDatabaseUrl: read.DIRECT_DATABASE_URL ?? read.DATABASE_URL }
}

/** Without the blank ones, and with `DATABASE_CA_FILE` as part of the addresses that name no file of their own. */
function givenValues(source: Record<string, string | undefined>): Record<string, string | undefined> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
  const file = given.DATABASE_CA_FILE?.trim()
  for (const name of file ? (['DATABASE_URL', 'DIRECT_DATABASE_URL'] as const) : []) {
    const url = parsedUrl(given[name] ?? '')
    if (!url || url.searchParams.has('sslrootcert')) continue
    url.searchParams.set('sslrootcert', file as string)
    given[name] = url.href
  }
  return given
}

const linesOf = (error: z.ZodError | undefined): string[] =>
  (error?.issues ?? []).map((issue) => `${String(issue.path[0])} ${issue.message}`)

let cached: Environment | undefined

/** The process's environment, parsed at the first call. Throws `EnvironmentError`; nothing else reads `process.env`. */
export function environment(): Environment {
  cached ??= parseEnvironment(process.env)
  return cached
}
