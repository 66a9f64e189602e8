import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readDatabaseUrl } from './database-url.ts'

const certificates = fileURLToPath(
  new URL('../../lib/culture-amp/testing/test-authority.ts', import.meta.url),
)

const address = (text: string) => {
  const read = readDatabaseUrl(text)
  if (!read.ok) throw new Error(read.faults.join('\n'))
  return read.address
}

test('an address is read into its parts, with the marks of a password as they are', () => {
  expect(address('postgresql://me%40x:p%3A%2F%40ss@[::1]:6432/my%20data?application_name=web')).toEqual({
    host: '::1',
    port: 6432,
    database: 'my data',
    user: 'me@x',
    password: 'p:/@ss',
    tls: null,
    applicationName: 'web',
    sessionOptions: null,
  })
})

test('a host that is a path is the folder of a Unix socket, without TLS', () => {
  expect(address('postgres://app@localhost/app?host=/run/postgresql')).toMatchObject({
    host: '/run/postgresql',
    port: 5432,
    tls: null,
  })
})

const verifies = (url: string) => {
  const { tls } = address(url)
  if (!tls) return 'no TLS'
  if (tls.rejectUnauthorized === false) return 'encrypted'
  const wrongName = { subject: { CN: 'else' }, subjectaltname: 'DNS:else' } as never
  return tls.checkServerIdentity?.('', wrongName) ? 'chain and name' : 'chain'
}

test.each([
  ['localhost', '', 'no TLS'],
  ['localhost', 'sslmode=require', 'encrypted'],
  ['db.example.com', 'sslmode=disable', 'no TLS'],
  ['db.example.com', 'sslmode=require', 'encrypted'],
  ['db.example.com', 'sslmode=no-verify', 'encrypted'],
  ['db.example.com', `sslmode=no-verify&sslrootcert=${certificates}`, 'encrypted'],
  ['db.example.com', `sslmode=require&sslrootcert=${certificates}`, 'chain'],
  ['db.example.com', 'sslmode=verify-ca', 'chain'],
  ['db.example.com', 'sslmode=verify-full', 'chain and name'],
  ['db.example.com', 'sslmode=verify-full&sslrootcert=system', 'chain and name'],
  ['db.example.com', `sslmode=verify-full&sslrootcert=${certificates}`, 'chain and name'],
  ['db.example.com', 'sslmode=verify-full&channel_binding=require', 'chain and name'],
  ['db.example.com', 'sslmode=require&channel_binding=prefer', 'encrypted'],
])('%s with “%s” is %s', (host, query, expected) => {
  expect(verifies(`postgres://app:word@${host}/app?${query}`)).toBe(expected)
})

describe('what cannot be kept is refused, in a sentence without a value', () => {
  test.each([
    ['mysql://app:hunter3@db/app', 'must look like'],
    ['postgres://app:hunter3@db.example.com/app', 'says nothing of encryption'],
    ['postgres://app:hunter3@db.example.com/app?sslmode=prefer', 'has an sslmode that is not supported'],
    ['postgres://app:hunter3@localhost/app?ssl=hunter3', 'has the parameter ssl,'],
    [
      'postgres://app:hunter3@localhost/app?pgbouncer=true&pool_size=3',
      'has the parameter pgbouncer, pool_size,',
    ],
    ['postgres://app:hunter3@localhost', 'names no database'],
    ['postgres://app:100%hunter3@localhost/app', 'has a % that is not part of an escape: write it as %25.'],
    ['postgres://app%:hunter3@localhost/app', 'has a % that is not'],
    ['postgres://app:hunter3@localhost/app%zz', 'has a % that is not'],
    ['postgres://app:hunter3@localhost/app?host=one,two', 'names several hosts'],
    [
      'postgres://app:hunter3@localhost/app?sslmode=require&channel_binding=require',
      'has channel_binding=require',
    ],
    ['postgres://app:hunter3@localhost/app?sslmode=verify-full&sslrootcert=/none', 'has an sslrootcert'],
    ['postgres://app:hunter3@localhost/app?sslmode=disable&sslrootcert=/none', 'has sslrootcert, but'],
  ])('%s', (url, sentence) => {
    const read = readDatabaseUrl(url)
    const faults = read.ok ? [] : read.faults
    expect(faults.join()).toContain(sentence)
    expect(faults.join()).not.toContain('hunter3')
  })
})
