import { randomBytes } from 'node:crypto'

/**
 * Sets the variables that every process needs, for a test whose code reads the environment: once, at its first use. Keys are
 * new ones.
 * @param more other variables, or other values of these
 */
export function setEnvironment(more: Readonly<Record<string, string>> = {}): void {
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://unused@127.0.0.1/unused',
    NEXTAUTH_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
    ...more,
  })
}
