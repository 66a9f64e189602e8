import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { users } from '#db/schema/people'
import { problems } from '#db/schema/problems'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { ownMailServer } from '#lib/mail/testing/mail-server'
import { notifyAdmins } from './notify.ts'

const database = ownDatabase(4)
const server = ownMailServer()

async function withProblem(kinds: string[]) {
  const { organizationId } = await testOrganization(database)
  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(database, organizationId, work)
  const addresses = [1, 2].map((n) => `${organizationId}-${n}@example.test`)
  await inOrganization(async (tx) => {
    await tx.execute(sql`delete from users`)
    const account = { organizationId, name: 'Ada', role: 'admin' as const }
    await tx
      .insert(users)
      .values([
        ...addresses.map((email) => ({ ...account, email })),
        { ...account, email: `${organizationId}-left@example.test`, deactivatedAt: new Date() },
        { ...account, role: 'member', email: `${organizationId}-member@example.test` },
      ])
    await tx.insert(problems).values(kinds.map((kind) => ({ organizationId, kind, people: 2 })))
  })
  const notify = (mailer: typeof server.mailer | null = server.mailer) =>
    notifyAdmins(database, organizationId, { mailer, baseUrl: 'https://app.example' })
  return { organizationId, inOrganization, addresses, notify }
}

test('each problem is one email to each active admin, with its fix and link, however often and wherever it is looked for', async () => {
  const { organizationId, addresses, notify } = await withProblem(['manager_left', 'sync_overdue'])
  await Promise.all([notify(), notify(), notify()])
  for (const address of addresses) {
    const mails = server.mailsTo(address)
    expect(mails.map(({ subject }) => subject).sort()).toEqual([
      'PerfCopilot: 2 people have a manager who has left.',
      'PerfCopilot: The daily sync is more than two hours late.',
    ])
    expect(mails.flatMap(({ links }) => links)).toContain('https://app.example/admin?tab=team&manager=left')
  }
  for (const other of ['left', 'member'])
    expect(server.mailsTo(`${organizationId}-${other}@example.test`)).toEqual([])
})

test('snoozed and resolved problems send nothing, and neither does an installation without a mail server', async () => {
  const { addresses, inOrganization, notify } = await withProblem(['manager_left'])
  await notify(null)
  await inOrganization((tx) => tx.update(problems).set({ snoozedUntil: sql`now() + interval '1 day'` }))
  await notify()
  expect(server.mailsTo(addresses[0] ?? '')).toEqual([])
  await inOrganization((tx) => tx.update(problems).set({ snoozedUntil: null }))
  await notify()
  expect(server.mailsTo(addresses[0] ?? '')).toHaveLength(1)
  const resolved = await withProblem(['manager_left'])
  await resolved.inOrganization((tx) => tx.update(problems).set({ resolvedAt: sql`now()` }))
  await resolved.notify()
  expect(server.mailsTo(resolved.addresses[0] ?? '')).toEqual([])
})
