import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { EmployeeId } from '#db/ids'
import { personDetails } from '#db/queries/people/person/person-details'
import { employees, users } from '#db/schema/people'
import { testId } from '#db/testing/test-id'
import { viewerOf } from '#lib/access/viewer'
import { log } from '#lib/log'
import { openMailer } from '#lib/mail/mailer'
import { inviteAccount, inviteEmployee } from './invite.ts'
import { inviteManagers } from './invite-managers.ts'
import { changeAccount } from './manage.ts'
import { accountsFixture, newPassword, tokenIn } from './testing/accounts-fixture.ts'

log.level = 'silent'

const { database, mail, byMail, byHand, signIn, stateOf, withManager } = accountsFixture()

describe('an invitation', () => {
  test('goes by email, and its link lets the person set a password and sign in', async () => {
    const { admin, employeeId, email, accept, actions } = await withManager()
    const invited = await inviteEmployee(byMail(), admin, employeeId)
    expect(invited).toMatchObject({ ok: true, email, delivery: { by: 'email' } })
    const [received] = mail.mailsTo(email)
    expect(received).toMatchObject({
      from: 'reviews@example.test',
      subject: 'You are invited to PerfCopilot at Test organization',
    })
    const link = received?.links[0] ?? ''
    expect(link).toMatch(/^https:\/\/reviews\.example\.test\/invitation\/[\w-]{43}$/)
    expect(await signIn(email, newPassword)).toMatchObject({ kind: 'refused' })
    expect(await accept(tokenIn(link))).toEqual({ ok: true, email })
    const entered = await signIn(email.toUpperCase(), newPassword)
    expect(entered.kind === 'signed_in' && (await viewerOf(database, entered.claims))).toMatchObject({
      email,
      employeeId,
      isAdmin: false,
    })
    expect(await actions()).toEqual([
      'account.invited',
      'session.refused',
      'account.password_set',
      'session.signed_in',
    ])
  })

  test('is shown to be copied where there is no mail server, or where it does not take the mail', async () => {
    const { admin, employeeId } = await withManager()
    expect(await inviteEmployee(byHand(), admin, employeeId)).toMatchObject({
      delivery: { by: 'hand', mailCode: null },
    })
    const nowhere = openMailer('smtp://127.0.0.1:1', 'reviews@example.test')
    expect(await inviteEmployee({ ...byHand(), mailer: nowhere }, admin, employeeId)).toMatchObject({
      delivery: { by: 'hand', link: expect.stringContaining('/invitation/'), mailCode: 'ESOCKET' },
    })
    nowhere.close()
  })

  test('is not used up by being opened, however often', async () => {
    const { invite } = await withManager()
    const token = await invite()
    for (let i = 0; i < 3; i++) expect(await stateOf(token)).toBe('open')
  })

  test('works once, also for two at once', async () => {
    const { invite, accept, email } = await withManager()
    const token = await invite()
    const both = await Promise.all([accept(token), accept(token, `${newPassword} again`)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'link', state: 'used' })
    expect(await stateOf(token)).toBe('used')
    const passwords = await Promise.all([signIn(email, newPassword), signIn(email, `${newPassword} again`)])
    expect(passwords.filter(({ kind }) => kind === 'signed_in')).toHaveLength(1)
  })

  test('replaces the one before, which says so', async () => {
    const { invite, accept } = await withManager()
    const [older, newer] = [await invite(), await invite()]
    expect([await stateOf(older), await stateOf(newer)]).toEqual(['replaced', 'open'])
    expect(await accept(older)).toEqual({ ok: false, code: 'link', state: 'replaced' })
    expect(await accept(newer)).toMatchObject({ ok: true })
  })

  test('ends after seven days, and another one can be made then', async () => {
    const { invite, accept, inOrganization } = await withManager()
    const token = await invite()
    const later = (days: string) =>
      inOrganization((tx) =>
        tx.execute(
          sql`update account_links set expires_at = expires_at - ${days}::interval where used_at is null`,
        ),
      )
    await later('6 days 23 hours')
    expect(await stateOf(token)).toBe('open')
    await later('1 hour 1 minute')
    expect(await stateOf(token)).toBe('expired')
    expect(await accept(token)).toEqual({ ok: false, code: 'link', state: 'expired' })
    expect(await stateOf(await invite())).toBe('open')
  })

  test('and what became of it stands on the page of the person', async () => {
    const { invite, accept, inOrganization, admin, employeeId } = await withManager()
    const account = async () => (await inOrganization((tx) => personDetails(tx, employeeId)))?.account
    expect(await account()).toBeNull()
    const token = await invite()
    expect(await account()).toMatchObject({ role: 'member', signIn: 'invited' })
    await inOrganization((tx) => tx.execute(sql`update account_links set expires_at = now()`))
    expect(await account()).toMatchObject({ signIn: 'invitation_expired' })
    await accept(await invite())
    expect(await account()).toMatchObject({ signIn: 'password', isDeactivated: false })
    expect(await stateOf(token)).toBe('replaced')
    await changeAccount(database, admin, { employeeId }, 'deactivate')
    expect(await account()).toMatchObject({ signIn: null, isDeactivated: true })
  })

  test('with an easy password stays open', async () => {
    const { invite, accept } = await withManager()
    const token = await invite()
    expect(await accept(token, 'short')).toMatchObject({ ok: false, code: 'password' })
    expect(await accept(token, 'Person 2026!!')).toMatchObject({ ok: false, code: 'password' })
    expect(await stateOf(token)).toBe('open')
  })

  test('is nothing but an invitation, and rubbish is no link', async () => {
    const { invite } = await withManager()
    const token = await invite()
    expect(await stateOf(token, 'password_reset')).toBe('unknown')
    for (const rubbish of ['', 'x', '../..', `${token}x`, token.slice(1), randomUUID()])
      expect(await stateOf(rubbish)).toBe('unknown')
  })

  test('stands in the database as a hash only', async () => {
    const { invite } = await withManager()
    const token = await invite()
    for (const table of ['account_links', 'activity', 'users']) {
      const rows = await database.orm.execute<{ row: string }>(
        sql.raw(`select t::text as row from ${table} t`),
      )
      expect(rows.filter(({ row }) => row.includes(token))).toEqual([])
    }
  })

  test('of an address with an account elsewhere shows nothing of that one, and both work', async () => {
    const one = await withManager()
    const two = await withManager()
    await two.inOrganization((tx) =>
      tx.update(employees).set({ email: one.email }).where(eq(employees.id, two.employeeId)),
    )
    const tokens = [await one.invite(), await two.invite()]
    expect(await Promise.all(tokens.map((token) => stateOf(token)))).toEqual(['open', 'open'])
    await one.accept(tokens[0] ?? '')
    expect(await signIn(one.email, newPassword)).toMatchObject({
      kind: 'signed_in',
      claims: { organizationId: one.organizationId },
    })
    await two.accept(tokens[1] ?? '')
    expect(await signIn(one.email, newPassword)).toMatchObject({ kind: 'choice' })
  })

  test('is refused with the next step where it cannot be', async () => {
    const { admin, employeeId, invite, accept, inOrganization, people } = await withManager()
    const refused = async (id: EmployeeId) => {
      const answer = await inviteEmployee(byHand(), admin, id)
      return answer.ok ? 'invited' : answer.code
    }
    expect(await refused(testId(randomUUID()))).toBe('unknown')
    expect(await refused(testId(people[2]?.id ?? ''))).toBe('no_email')
    await accept(await invite())
    expect(await refused(employeeId)).toBe('has_account')
    await inOrganization((tx) =>
      tx.update(employees).set({ deactivatedAt: new Date() }).where(eq(employees.id, employeeId)),
    )
    expect(await refused(employeeId)).toBe('left')
    const rival = await withManager()
    expect(await inviteEmployee(byHand(), rival.admin, employeeId)).toMatchObject({ code: 'unknown' })
    expect(await inviteAccount(byHand(), rival.admin, admin.userId)).toMatchObject({ code: 'unknown' })
  })

  test('after a person came back gives an account, not the rights and the password of before', async () => {
    const { invite, accept, inOrganization, employeeId, email } = await withManager()
    await accept(await invite())
    await inOrganization((tx) =>
      tx
        .update(users)
        .set({ role: 'admin', deactivatedAt: new Date() })
        .where(eq(users.employeeId, employeeId)),
    )
    const token = await invite()
    expect(await signIn(email, newPassword)).toMatchObject({ kind: 'refused' })
    await accept(token, `${newPassword} again`)
    const entered = await signIn(email, `${newPassword} again`)
    expect(entered.kind === 'signed_in' && (await viewerOf(database, entered.claims))).toMatchObject({
      isAdmin: false,
    })
  })
})

test('all managers without an account are invited at once, and no one else', async () => {
  const { admin, people, inOrganization, email, employeeId } = await withManager()
  await inOrganization((tx) =>
    tx
      .update(employees)
      .set({ managerId: employeeId })
      .where(eq(employees.id, testId(people[2]?.id ?? ''))),
  )
  expect(await inviteManagers(byMail(), admin)).toEqual({
    ok: true,
    sent: 1,
    toPassOn: [],
    mailCode: null,
    remaining: 0,
  })
  expect(mail.mailsTo(email)).toHaveLength(1)
  expect(await inviteManagers(byMail(), admin)).toMatchObject({ sent: 0, toPassOn: [] })
})
