import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { databaseSettings, EnvironmentError, parseEnvironment } from './environment.ts'

const key = (fill: number, bytes = 32) => Buffer.alloc(bytes, fill).toString('base64')

const good = {
  DATABASE_URL: 'postgres://app:hunter2@db.example.com:5432/app?sslmode=verify-full',
  NEXTAUTH_URL: 'https://reviews.example.com',
  NEXTAUTH_SECRET: 'a-secret-of-at-least-thirty-two-characters',
  ENCRYPTION_KEYS: `new:${key(1)},old:${key(2)}`,
}

function faultsOf(changes: Record<string, string | undefined>): string[] {
  try {
    parseEnvironment({ ...good, ...changes })
  } catch (error) {
    if (error instanceof EnvironmentError) return error.lines
    throw error
  }
  return []
}

test('a complete production environment is read into typed values', () => {
  const read = parseEnvironment({
    ...good,
    CULTURE_AMP_ALLOWED_HOSTS: ' Proxy.Example.com:8443 , 127.0.0.1:4010 ',
    OIDC_ISSUER: 'https://login.example.com',
    OIDC_CLIENT_ID: 'client',
    OIDC_CLIENT_SECRET: 'word',
    OIDC_NAME: 'Example ID',
    OIDC_TRUST_EMAIL: 'true',
    PASSWORD_SIGNIN: 'off',
    SMTP_URL: 'smtps://app:p%40ss@mail.example.com:465',
    MAIL_FROM: 'PerfCopilot <reviews@example.com>',
    SUPPORT_CONTACT: 'help@example.com',
    CULTURE_AMP_MAX_CONCURRENCY: '8',
    LOG_LEVEL: 'debug',
  })
  expect(read).toEqual({
    databaseUrl: good.DATABASE_URL,
    directDatabaseUrl: good.DATABASE_URL,
    nextAuthUrl: good.NEXTAUTH_URL,
    nextAuthSecret: good.NEXTAUTH_SECRET,
    encryptionKeys: [
      { id: 'new', key: new Uint8Array(32).fill(1) },
      { id: 'old', key: new Uint8Array(32).fill(2) },
    ],
    cultureAmpAllowedHosts: ['proxy.example.com:8443', '127.0.0.1:4010'],
    cultureAmpMaxConcurrency: 8,
    oidc: {
      issuer: 'https://login.example.com',
      clientId: 'client',
      clientSecret: 'word',
      name: 'Example ID',
      trustEmail: true,
    },
    isPasswordSignInOn: false,
    smtp: {
      url: 'smtps://app:p%40ss@mail.example.com:465',
      from: 'PerfCopilot <reviews@example.com>',
    },
    supportContact: 'help@example.com',
    metricsToken: null,
    isDemo: false,
    logLevel: 'debug',
  })
})

test('optional variables may be absent or empty', () => {
  const read = parseEnvironment({ ...good, OIDC_ISSUER: '', LOG_LEVEL: ' ', CULTURE_AMP_ALLOWED_HOSTS: '' })
  expect(read).toMatchObject({
    cultureAmpAllowedHosts: [],
    cultureAmpMaxConcurrency: 32,
    oidc: null,
    isPasswordSignInOn: true,
    smtp: null,
    supportContact: null,
    isDemo: false,
    logLevel: 'info',
  })
})

test('an empty environment gets one line for each missing variable', () => {
  const lines = faultsOf(Object.fromEntries(Object.keys(good).map((name) => [name, undefined])))
  expect(lines.map((line) => line.split(' ')[0])).toEqual(Object.keys(good))
})

describe('each fault is one line that names the variable and not the value', () => {
  const faults: [string, string, string][] = [
    ['a database of another kind', 'DATABASE_URL', 'mysql://root:hunter3@db/app'],
    ['a database address that is none', 'DATABASE_URL', 'hunter3'],
    ['a direct database address that is none', 'DIRECT_DATABASE_URL', 'hunter3'],
    ['a file of certificates that is not there', 'DATABASE_URL', `${good.DATABASE_URL}&sslrootcert=/hunter3`],
    ['a plain http address of another machine', 'NEXTAUTH_URL', 'http://hunter3.example.com'],
    ['a password in the address', 'NEXTAUTH_URL', 'https://me:hunter3@example.com'],
    ['an address that is none', 'NEXTAUTH_URL', 'hunter3'],
    ['a path below the host', 'NEXTAUTH_URL', 'https://reviews.example.com/hunter3'],
    ['a mail server of another kind', 'SMTP_URL', 'https://hunter3.example.com'],
    ['a mail server without a host', 'SMTP_URL', 'smtp://'],
    ['a sender that is no address', 'MAIL_FROM', 'hunter3'],
    ['a sender of two lines', 'MAIL_FROM', 'Me\n<hunter3@example.com>'],
    ['neither on nor off', 'PASSWORD_SIGNIN', 'hunter3'],
    ['neither on nor off', 'OIDC_TRUST_EMAIL', 'hunter3'],
    ['a name without single sign-on', 'OIDC_NAME', 'hunter3'],
    ['a contact as long as a page', 'SUPPORT_CONTACT', 'hunter3 '.repeat(40)],
    ['a short session secret', 'NEXTAUTH_SECRET', 'hunter3'],
    ['a key without an id', 'ENCRYPTION_KEYS', key(3)],
    ['a key of 31 bytes', 'ENCRYPTION_KEYS', `k:${key(3, 31)}`],
    ['a key of 33 bytes', 'ENCRYPTION_KEYS', `k:${key(3, 33)}`],
    ['a key of zeros', 'ENCRYPTION_KEYS', `k:${key(0)}`],
    ['two keys with one id', 'ENCRYPTION_KEYS', `k:${key(3)},k:${key(4)}`],
    ['a key that is not base64', 'ENCRYPTION_KEYS', 'k:hunter3!hunter3'],
    ['an empty key entry', 'ENCRYPTION_KEYS', `k:${key(3)},`],
    ['an allowed host with a scheme', 'CULTURE_AMP_ALLOWED_HOSTS', 'https://hunter3.example.com'],
    ['an allowed host with a path', 'CULTURE_AMP_ALLOWED_HOSTS', 'hunter3.example.com/v1'],
    ['no calls at once', 'CULTURE_AMP_MAX_CONCURRENCY', '0'],
    ['too many calls at once', 'CULTURE_AMP_MAX_CONCURRENCY', '257'],
    ['a number of calls that is none', 'CULTURE_AMP_MAX_CONCURRENCY', 'hunter3'],
    ['a short token', 'METRICS_TOKEN', 'hunter3'],
    ['an unknown log level', 'LOG_LEVEL', 'hunter3'],
    ['a demo switch that is neither 0 nor 1', 'DEMO_MODE', 'hunter3'],
    ['certificate checks switched off', 'NODE_TLS_REJECT_UNAUTHORIZED', '0'],
  ]
  test.each(faults)('%s', (_what, name, value) => {
    const lines = faultsOf({ [name]: value })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(new RegExp(`^${name} .*\\.$`))
    expect(lines[0]).not.toContain('hunter')
    for (const part of value.split(/[:,]/).filter((text) => text.length > 8))
      expect(lines[0]).not.toContain(part)
  })

  test.each([
    [{ SMTP_URL: 'smtp://mail.example.com' }, 'MAIL_FROM'],
    [{ MAIL_FROM: 'reviews@example.com' }, 'SMTP_URL'],
    [{ PASSWORD_SIGNIN: 'off' }, 'PASSWORD_SIGNIN'],
    [{ OIDC_TRUST_EMAIL: 'on' }, 'OIDC_TRUST_EMAIL'],
  ])('one setting that needs another: %j', (given, named) => {
    const lines = faultsOf(given)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(new RegExp(`^${named} `))
  })

  test('a part of the single sign-on settings names the missing ones', () => {
    const lines = faultsOf({ OIDC_CLIENT_ID: 'client' })
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['OIDC_ISSUER', 'OIDC_CLIENT_SECRET'])
  })
})

test('the demo may be looked at without certificate checks', () => {
  expect(faultsOf({ DEMO_MODE: '1', NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toEqual([])
})

test('an address of this machine may be plain http', () => {
  for (const NEXTAUTH_URL of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000']) {
    expect(faultsOf({ NEXTAUTH_URL })).toEqual([])
  }
})

describe('the database', () => {
  const certificates = fileURLToPath(new URL('./culture-amp/testing/test-authority.ts', import.meta.url))

  test('DATABASE_CA_FILE applies to the addresses that name no file of their own', () => {
    const own = 'postgres://app@db.example.com/app?sslmode=verify-full&sslrootcert=system'
    const read = parseEnvironment({ ...good, DATABASE_CA_FILE: certificates, DIRECT_DATABASE_URL: own })
    expect(new URL(read.databaseUrl).searchParams.get('sslrootcert')).toBe(certificates)
    expect(read.directDatabaseUrl).toBe(own)
  })

  test('commands that need only the database read no other variable', () => {
    const { DATABASE_URL } = good
    expect(databaseSettings({ DATABASE_URL })).toEqual({
      databaseUrl: DATABASE_URL,
      directDatabaseUrl: DATABASE_URL,
    })
    expect(() => databaseSettings({ DATABASE_URL: 'hunter3' })).toThrow(/^DATABASE_URL must look like/)
  })
})
