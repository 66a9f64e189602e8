import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#db/testing/database'
import { type IdentityProvider, startIdentityProvider } from '#lib/access/sign-in/testing/identity-provider'
import { parseEnvironment } from '#lib/environment'
import { type MailServer, startMailServer } from '#sandbox/mail/mail-server'
import { createMailbox } from '#sandbox/mail/mailbox'
import { shownSettings } from './shown-settings.ts'
import { tryAll } from './trials.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let issuer: IdentityProvider
let mails: MailServer
beforeAll(async () => {
  database = await testDatabase()
  issuer = await startIdentityProvider('http://localhost/callback')
  mails = await startMailServer(createMailbox())
})
afterAll(() => Promise.all([database.drop(), issuer.stop(), mails.stop()]))

const settings = (changes: Record<string, string> = {}) =>
  parseEnvironment({
    DATABASE_URL: database.url,
    NEXTAUTH_URL: 'https://reviews.example.com',
    NEXTAUTH_SECRET: 'canary-of-at-least-thirty-two-characters',
    ENCRYPTION_KEYS: `new:${Buffer.alloc(32, 1).toString('base64')},old:${Buffer.alloc(32, 2).toString('base64')}`,
    OIDC_ISSUER: issuer.issuer,
    OIDC_CLIENT_ID: 'client',
    OIDC_CLIENT_SECRET: 'canary',
    SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
    MAIL_FROM: 'reviews@example.com',
    CULTURE_AMP_ALLOWED_HOSTS: new URL(issuer.issuer).host,
    ...changes,
  })

async function outcomes(changes: Record<string, string>, source: Record<string, string> = {}) {
  const trials = await tryAll(settings(changes), source)
  return Object.fromEntries(trials.map(({ name, outcome, told }) => [name, `${outcome}: ${told}`]))
}

test('what works is said with what was found', async () => {
  const found = await outcomes({})
  expect(found.Database).toMatch(/^ok: PostgreSQL \d+.*, \d+ of \d+ connections in use, tables up to date$/)
  expect(found['Single sign-on']).toMatch(/^ok: /)
  expect(found.Mail).toMatch(/^ok: /)
  expect(found[`Host ${new URL(issuer.issuer).host}`]).toMatch(/^ok: reached by http/)
})

test('what fails is said with its cause and what to do', async () => {
  const closed = '127.0.0.1:1'
  const found = await outcomes(
    {
      DATABASE_URL: `postgres://app:canary@${closed}/app`,
      OIDC_ISSUER: `${issuer.issuer}/elsewhere`,
      SMTP_URL: `smtp://app:canary@${closed}`,
      CULTURE_AMP_ALLOWED_HOSTS: closed,
    },
    { HTTPS_PROXY: 'http://me:canary@proxy' },
  )
  expect(found.Database).toMatch(/^failed: ECONNREFUSED: nothing accepts connections/)
  expect(found['Single sign-on']).toMatch(/^failed: .*Check OIDC_ISSUER/)
  expect(found.Mail).toMatch(/^failed: .*SMTP_URL/)
  expect(found[`Host ${closed}`]).toMatch(/^failed: not reached/)
  expect(found.Proxy).toMatch(/^not set up: HTTPS_PROXY is set and not used/)
  expect(JSON.stringify(found)).not.toContain('canary')
})

test('of secrets it is only shown that they are set', () => {
  const shown = shownSettings(
    settings({
      DATABASE_URL: 'postgres://app:canary@localhost/app',
      SMTP_URL: 'smtp://app:canary@mail.example.com:587',
    }),
  )
  expect(JSON.stringify(shown)).not.toMatch(/canary|AQEB|AgIC/)
  expect(Object.fromEntries(shown)).toMatchObject({
    DATABASE_URL: 'app:*** at localhost:5432, database app, without TLS',
    ENCRYPTION_KEYS: 'new encrypts; old only decrypt',
    SMTP_URL: 'smtp://app:***@mail.example.com:587',
  })
})

test('a database that is not made yet is named as such, with the command that makes it', async () => {
  const found = await outcomes({ DATABASE_URL: `${database.url}_not_made` })
  expect(found.Database).toBe('failed: the server has no database of this name. Run: npm run db:migrate')
})
