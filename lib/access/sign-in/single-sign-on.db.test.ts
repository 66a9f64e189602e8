import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { unlinkIdentities } from '#db/queries/accounts/identities'
import { ownDatabase } from '#db/testing/own-database'
import { testManager } from '#lib/accounts/testing/account'
import { log } from '#lib/log'
import { beginSession } from './begin-session.ts'
import { signInByIdentity } from './single-sign-on.ts'

log.level = 'silent'

const database = ownDatabase(5)
const issuer = 'https://login.example.com'

const byIdentity = (claims: Record<string, unknown>, trustEmail = false) =>
  signInByIdentity(database, { iss: issuer, ...claims }, { trustEmail })

const refused = (code: string) => ({ kind: 'refused', code })

test('the first time a verified email that was invited links, later issuer and subject alone decide', async () => {
  const { user, organizationId, change } = await testManager(database)
  const sub = randomUUID()
  const first = await byIdentity({ sub, email: user.email.toUpperCase(), email_verified: true })
  expect(first).toMatchObject({ kind: 'signed_in', claims: { organizationId, userId: user.id } })
  await change({ email: `renamed.${randomUUID()}@example.test` })
  expect(await byIdentity({ sub, email: 'other@example.test', email_verified: false })).toMatchObject({
    kind: 'signed_in',
    claims: { userId: user.id },
  })
})

test('each refusal has a cause of its own', async () => {
  const { user, change } = await testManager(database)
  const sub = randomUUID()
  expect(await byIdentity({ email: user.email, email_verified: true })).toEqual(refused('sso_no_subject'))
  expect(await byIdentity({ sub })).toEqual(refused('sso_no_email'))
  expect(await byIdentity({ sub, email: user.email })).toEqual(refused('sso_email_unverified'))
  expect(await byIdentity({ sub, email: 'nobody@example.test', email_verified: true })).toEqual(
    refused('sso_not_invited'),
  )
  await byIdentity({ sub, email: user.email, email_verified: true })
  expect(await byIdentity({ sub: randomUUID(), email: user.email, email_verified: true })).toEqual(
    refused('sso_linked_elsewhere'),
  )
  await change({ deactivatedAt: new Date() })
  expect(await byIdentity({ sub })).toEqual(refused('sso_deactivated'))
  expect(await byIdentity({ sub: randomUUID(), email: user.email, email_verified: true })).toEqual(
    refused('sso_deactivated'),
  )
})

test('the same subject of another issuer is another person', async () => {
  const { user } = await testManager(database)
  const sub = randomUUID()
  await byIdentity({ sub, email: user.email, email_verified: true })
  expect(await byIdentity({ iss: 'https://evil.example.com', sub })).toEqual(refused('sso_no_email'))
})

test('once unlinked, the next single sign-on links anew', async () => {
  const { user, inOrganization } = await testManager(database)
  const claims = { email: user.email, email_verified: true }
  await byIdentity({ sub: randomUUID(), ...claims })
  await inOrganization((tx) => unlinkIdentities(tx, user.id))
  expect(await byIdentity({ sub: randomUUID(), ...claims })).toMatchObject({ kind: 'signed_in' })
})

test('an address that two organizations invited leads to a choice, and only the chosen account is linked', async () => {
  const one = await testManager(database)
  const two = await testManager(database, 1, one.user.email)
  const claims = { sub: randomUUID(), email: one.user.email, email_verified: true }
  const entered = await byIdentity(claims)
  if (entered.kind !== 'choice') throw new Error(`Not a choice: ${entered.kind}`)
  const chosen = entered.accounts.find(({ organizationId }) => organizationId === two.organizationId)
  if (!chosen) throw new Error('The second organization is not offered.')
  await beginSession(database, chosen)
  expect(await byIdentity(claims)).toMatchObject({
    kind: 'signed_in',
    claims: { organizationId: two.organizationId },
  })
})
