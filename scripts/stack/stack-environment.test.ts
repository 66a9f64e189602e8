import { expect, test } from 'vitest'
import { EnvironmentError } from '#lib/environment'
import { stackEnvironment } from './stack-environment.ts'

const given = {
  databaseUrl: 'postgres://postgres:word@127.0.0.1:5000/app',
  port: 3001,
  address: '127.0.0.1',
  sandboxPort: 4011,
  smtpPort: 4012,
  secrets: {
    NEXTAUTH_SECRET: 'x'.repeat(32),
    ENCRYPTION_KEYS: `demo:${Buffer.alloc(32, 7).toString('base64')}`,
  },
  development: false,
}

test('nothing needs to be set', () => {
  expect(stackEnvironment({}, given)).toMatchObject({
    DEMO_MODE: '1',
    NODE_ENV: 'production',
    NEXTAUTH_URL: 'http://localhost:3001',
    PORT: '3001',
    CULTURE_AMP_ALLOWED_HOSTS: '127.0.0.1:4011,localhost:4011',
    ...given.secrets,
  })
})

test('the user’s settings are kept, and the sandbox is added to the allowed hosts', () => {
  const user = {
    NEXTAUTH_URL: 'https://demo.example.com',
    CULTURE_AMP_ALLOWED_HOSTS: 'proxy.example.com',
    LOG_LEVEL: 'debug',
  }
  expect(stackEnvironment(user, given)).toMatchObject({
    ...user,
    CULTURE_AMP_ALLOWED_HOSTS: 'proxy.example.com,127.0.0.1:4011,localhost:4011',
  })
})

test('an invalid variable of the user is a fault before anything starts', () => {
  expect(() => stackEnvironment({ ENCRYPTION_KEYS: 'short' }, given)).toThrow(EnvironmentError)
})

test('every variable of the application is set, so that no .env file applies', () => {
  const complete = stackEnvironment({}, given)
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'LOG_LEVEL', 'DATABASE_URL']
  expect(names.filter((name) => complete[name] === undefined)).toEqual([])
})
