import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { withOrganization } from '#db/tenant'
import { testId } from '#db/testing/test-id'
import { viewerOf } from '#lib/access/viewer'
import { log } from '#lib/log'
import { changeAccount } from './manage.ts'
import { renameAccount } from './rename.ts'
import { makeResetLink } from './reset-password.ts'
import { rightPassword } from './testing/account.ts'
import { accountsFixture, tokenIn } from './testing/accounts-fixture.ts'

log.level = 'silent'

const { database, byHand, signIn, stateOf, withManager } = accountsFixture()

describe('the rights of an admin', () => {
  test('are given and taken, and hold at once', async () => {
    const { user, admin, session, actions } = await withManager()
    const claims = await session()
    const change = (act: 'make_admin' | 'remove_admin') =>
      changeAccount(database, admin, { userId: user.id }, act)
    expect(await change('make_admin')).toMatchObject({ ok: true })
    expect(await viewerOf(database, claims)).toMatchObject({ isAdmin: true })
    expect(await change('make_admin')).toMatchObject({ ok: true })
    expect(await change('remove_admin')).toMatchObject({ ok: true })
    expect(await viewerOf(database, claims)).toMatchObject({ isAdmin: false })
    expect(await actions()).toEqual(['account.made_admin', 'account.admin_removed'])
  })

  test('of the last admin who can sign in cannot be taken, nor the account', async () => {
    const { user, admin, change } = await withManager()
    const of = { userId: admin.userId }
    for (const act of ['remove_admin', 'deactivate'] as const)
      expect(await changeAccount(database, admin, of, act)).toMatchObject({ code: 'last_admin' })
    await change({ role: 'admin', passwordHash: null })
    expect(await changeAccount(database, admin, of, 'remove_admin')).toMatchObject({ code: 'last_admin' })
    await change({ role: 'admin', passwordHash: 'some hash' })
    expect(await changeAccount(database, { ...admin, userId: user.id }, of, 'remove_admin')).toMatchObject({
      ok: true,
    })
  })

  test('two admins who remove each other at once: one stays', async () => {
    for (let round = 0; round < 5; round++) {
      const { user, admin, change, organizationId } = await withManager()
      await change({ role: 'admin' })
      const answers = await Promise.all([
        changeAccount(database, admin, { userId: user.id }, 'remove_admin'),
        changeAccount(database, { organizationId, userId: user.id }, { userId: admin.userId }, 'deactivate'),
      ])
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'last_admin' })
    }
  })

  test('of another organization reach no account here', async () => {
    const [here, rival] = [await withManager(), await withManager()]
    for (const act of ['make_admin', 'deactivate', 'sign_out', 'unlink'] as const)
      expect(await changeAccount(database, rival.admin, { userId: here.user.id }, act)).toMatchObject({
        code: 'unknown',
      })
    expect(await makeResetLink(byHand(), rival.admin, { userId: here.user.id })).toMatchObject({
      code: 'unknown',
    })
  })
})

describe('name and email', () => {
  test('of an account without a person in the team are changed by an admin, and the person signs in with the new email', async () => {
    const { admin, actions } = await withManager()
    const email = `New.${randomUUID()}@example.test`
    const renamed = await renameAccount(database, admin, {
      userId: admin.userId,
      name: ' Ada  Byron ',
      email,
    })
    expect(renamed).toEqual({ ok: true, name: 'Ada Byron' })
    const entered = await signIn(email, rightPassword)
    expect(entered.kind === 'signed_in' && (await viewerOf(database, entered.claims))).toMatchObject({
      name: 'Ada Byron',
      email,
    })
    expect(await actions()).toEqual(['account.changed', 'session.signed_in'])
  })

  test('of a person’s account come from the person, and a taken or impossible email is refused at its field', async () => {
    const { admin, user, email } = await withManager()
    const rename = (given: Partial<Parameters<typeof renameAccount>[2]>) =>
      renameAccount(database, admin, { userId: admin.userId, name: 'Ada', email, ...given })
    expect(await rename({ userId: user.id })).toMatchObject({ ok: false, code: 'of_employee' })
    expect(await rename({ userId: testId(randomUUID()) })).toMatchObject({ ok: false, code: 'unknown' })
    expect(await rename({ email: user.email.toUpperCase() })).toMatchObject({ ok: false, field: 'email' })
    expect(await rename({ email: 'ada' })).toMatchObject({ ok: false, field: 'email' })
    expect(await rename({ name: '  ' })).toMatchObject({ ok: false, field: 'name' })
  })

  test('of another organization are out of reach', async () => {
    const [one, two] = [await withManager(), await withManager()]
    const email = `${randomUUID()}@example.test`
    expect(
      await renameAccount(database, one.admin, { userId: two.admin.userId, name: 'Intruder', email }),
    ).toMatchObject({ ok: false, code: 'unknown' })
  })
})

test('a deactivated account is signed out, its links are over, and it comes back as it was', async () => {
  const { user, admin, session } = await withManager()
  const claims = await session()
  const made = await makeResetLink(byHand(), admin, { userId: user.id })
  await changeAccount(database, admin, { userId: user.id }, 'deactivate')
  expect(await viewerOf(database, claims)).toBeNull()
  expect(await signIn(user.email, rightPassword)).toMatchObject({ kind: 'refused' })
  await changeAccount(database, admin, { userId: user.id }, 'reactivate')
  expect(await viewerOf(database, claims)).toBeNull()
  expect(await signIn(user.email, rightPassword)).toMatchObject({ kind: 'signed_in' })
  const link = made.ok && made.delivery.by === 'hand' ? made.delivery.link : ''
  expect(await stateOf(tokenIn(link), 'password_reset')).toBe('replaced')
})

test('signing out everywhere ends every session and nothing else', async () => {
  const { user, admin, session } = await withManager()
  const sessions = [await session(), await session()]
  await changeAccount(database, admin, { userId: user.id }, 'sign_out')
  for (const claims of sessions) expect(await viewerOf(database, claims)).toBeNull()
  expect(await viewerOf(database, { ...admin })).not.toBeNull()
  expect(await signIn(user.email, rightPassword)).toMatchObject({ kind: 'signed_in' })
})

test('what accounts do is in the log of their own organization only', async () => {
  const [here, there] = [await withManager(), await withManager()]
  await here.invite()
  expect(await here.actions()).toEqual(['account.invited'])
  expect(await there.actions()).toEqual([])
  const summary = await withOrganization(database, here.organizationId, (tx) =>
    tx.execute<{ summary: string }>(sql`select summary from activity`),
  )
  expect(summary.map((row) => row.summary)).toEqual(['Invited {employee} to sign in.'])
})
