import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { linkIdentity } from '#db/queries/accounts/identities'
import { viewerOf } from '#lib/access/viewer'
import { log } from '#lib/log'
import { operatorReset } from './operator/reset-link.ts'
import { makeResetLink, requestReset } from './reset-password.ts'
import { changePassword, setPasswordByLink } from './set-password.ts'
import { rightPassword } from './testing/account.ts'
import { accountsFixture, baseUrl, newPassword, tokenIn } from './testing/accounts-fixture.ts'

log.level = 'silent'

const { database, mail, byMail, byHand, signIn, stateOf, withManager } = accountsFixture()

describe('a link to set a new password', () => {
  const asked = async (email: string) => {
    const request = await requestReset(byMail(), { email, address: `test-${randomUUID()}` })
    if (request.ok) await request.send()
    return request.ok
  }

  test('comes by email to the owner of the address, ends all sessions, and tells the owner', async () => {
    const { user, session } = await withManager()
    const open = await session()
    expect(await asked(user.email.toUpperCase())).toBe(true)
    const [received] = mail.mailsTo(user.email)
    const token = tokenIn(received?.links[0])
    expect(await signIn(user.email, rightPassword)).toMatchObject({ kind: 'signed_in' })
    expect(
      await setPasswordByLink(byMail(), 'password_reset', { token, password: newPassword }),
    ).toMatchObject({ ok: true })
    expect(await viewerOf(database, open)).toBeNull()
    expect(await signIn(user.email, rightPassword)).toMatchObject({ kind: 'refused' })
    expect(await signIn(user.email, newPassword)).toMatchObject({ kind: 'signed_in' })
    expect(mail.mailsTo(user.email)[0]?.subject).toContain('was changed')
    expect(await stateOf(token, 'password_reset')).toBe('used')
  })

  test('for an unknown address is the same answer, and no mail', async () => {
    const email = `${randomUUID()}@example.test`
    expect(await asked(email)).toBe(true)
    expect(mail.mailsTo(email)).toEqual([])
  })

  test('can be asked for only so often, known or not', async () => {
    const { user } = await withManager()
    for (const email of [user.email, `${randomUUID()}@example.test`]) {
      const answers = []
      for (let i = 0; i < 4; i++) answers.push(await asked(email))
      expect(answers).toEqual([true, true, true, false])
    }
  })

  test('is not for a person who signs in by single sign-on: the mail says so', async () => {
    const { user, change, inOrganization, admin } = await withManager()
    await change({ passwordHash: null })
    await inOrganization((tx) =>
      linkIdentity(tx, { userId: user.id, issuer: 'https://login.example.com', subject: randomUUID() }),
    )
    await asked(user.email)
    expect(mail.mailsTo(user.email)[0]).toMatchObject({ links: [`${baseUrl}/signin`] })
    expect(await makeResetLink(byHand(), admin, { userId: user.id })).toMatchObject({
      code: 'single_sign_on',
    })
  })

  test('made by an admin works for a day; the limits on the account begin anew', async () => {
    const { user, admin, inOrganization } = await withManager()
    for (let i = 0; i < 6; i++) await signIn(user.email, 'wrong password')
    expect(await signIn(user.email, rightPassword)).toMatchObject({ code: 'too_many' })
    const made = await makeResetLink(byHand(), admin, { userId: user.id })
    if (!made.ok || made.delivery.by !== 'hand') throw new Error(JSON.stringify(made))
    const token = tokenIn(made.delivery.link)
    const hours = (made.expiresAt.getTime() - Date.now()) / 3_600_000
    expect(hours).toBeCloseTo(24, 1)
    await setPasswordByLink(byHand(), 'password_reset', { token, password: newPassword })
    expect(await signIn(user.email, newPassword)).toMatchObject({ kind: 'signed_in' })
    const made2 = await makeResetLink(byHand(), admin, { userId: user.id })
    if (!made2.ok || made2.delivery.by !== 'hand') throw new Error(JSON.stringify(made2))
    await inOrganization((tx) =>
      tx.execute(sql`update users set deactivated_at = now() where id = ${user.id}`),
    )
    expect(await stateOf(tokenIn(made2.delivery.link), 'password_reset')).toBe('deactivated')
  })
})

test('the operator makes a link for the last admin, and none where there is no account', async () => {
  const { admin } = await withManager()
  const [made] = await operatorReset(database, baseUrl, admin.email.toUpperCase())
  expect(made).toMatchObject({ organizationName: 'Test organization' })
  const token = tokenIn(made?.url)
  expect(await setPasswordByLink(byHand(), 'password_reset', { token, password: newPassword })).toMatchObject(
    {
      ok: true,
    },
  )
  expect(await signIn(admin.email, newPassword)).toMatchObject({ kind: 'signed_in' })
  expect(await operatorReset(database, baseUrl, 'nobody@example.test')).toEqual([])
})

describe('changing one’s own password', () => {
  test('needs the current one, ends the other sessions and keeps this one', async () => {
    const { user, session } = await withManager()
    const [here, elsewhere] = [await session(), await session()]
    const viewer = await viewerOf(database, here)
    if (!viewer) throw new Error('No session.')
    const change = (current: string, next: string) =>
      changePassword(byMail(), viewer, { current, next, address: `test-${randomUUID()}` })
    expect(await change('wrong', newPassword)).toMatchObject({ ok: false, field: 'current' })
    expect(await change(rightPassword, 'short')).toMatchObject({ ok: false, field: 'next' })
    expect(await change(rightPassword, newPassword)).toEqual({ ok: true })
    expect(await viewerOf(database, here)).not.toBeNull()
    expect(await viewerOf(database, elsewhere)).toBeNull()
    expect(await signIn(user.email, newPassword)).toMatchObject({ kind: 'signed_in' })
    expect(mail.mailsTo(user.email)[0]?.subject).toContain('was changed')
  })

  test('is no way around the limits on guessing', async () => {
    const { session } = await withManager()
    const viewer = await viewerOf(database, await session())
    if (!viewer) throw new Error('No session.')
    const answers = []
    for (let i = 0; i < 8; i++)
      answers.push(
        await changePassword(byHand(), viewer, { current: `guess ${i}`, next: newPassword, address: 'x' }),
      )
    expect(answers.at(-1)).toMatchObject({ message: expect.stringContaining('Too many attempts') })
  })
})
