import { randomUUID } from 'node:crypto'
import { type Database, openDatabase } from '#db/connection/client'
import { users } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { hashPassword } from '#lib/access/password/hash'

function given(name: string): string {
  const value = process.env[name]
  if (!value)
    throw new Error(`${name} is not set: run the browser tests by "npm test", which starts a stack for them.`)
  return value
}

/** The running stack that the tests look at: its address, its database, its Culture Amp (with `/v1`), its log. */
export const stack = {
  url: given('E2E_BASE_URL'),
  databaseUrl: given('E2E_DATABASE_URL'),
  sandboxUrl: given('E2E_SANDBOX_URL'),
  logFile: given('E2E_LOG_FILE'),
  encryptionKeys: given('E2E_ENCRYPTION_KEYS'),
  /** server.js of the production build. */
  server: given('E2E_SERVER'),
}

let opened: Database | undefined

/** The stack's database, for making and reading what a test is about. */
export function stackDatabase(): Database {
  opened ??= openDatabase(stack.databaseUrl, 3)
  return opened
}

export const password = 'demo-password'

let hash: Promise<string> | undefined
/** The hash of `password`, made once. */
export const hashedPassword = () => (hash ??= hashPassword(password))

export type OwnOrganization = Awaited<ReturnType<typeof ownOrganization>>

/**
 * An organization of the test's own, so that tests run side by side: an admin account, a manager account for the first
 * person, and `size` people, all others reporting to the first.
 */
export async function ownOrganization(size: number, database = stackDatabase()) {
  const made = await testOrganization(database, size)
  const { organizationId, people, admin } = made
  const passwordHash = await hashedPassword()
  const managerEmail = `${randomUUID()}@example.test`
  await withOrganization(database, organizationId, async (tx) => {
    await tx.update(users).set({ passwordHash })
    const manager = {
      organizationId,
      email: managerEmail,
      name: 'Max Manager',
      role: 'member' as const,
      passwordHash,
    }
    if (people[0]) await tx.insert(users).values({ ...manager, employeeId: people[0].id })
  })
  return { ...made, adminEmail: `${admin.userId}@example.test`, managerEmail }
}

/** Sends a command to the sandbox; see sandbox/endpoints/control-endpoint.ts for the commands. */
export async function controlSandbox(command: string, body: object): Promise<void> {
  const url = `${new URL(stack.sandboxUrl).origin}/__control/${command}`
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`The sandbox refused "${command}": ${await answer.text()}`)
}
