import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { EmployeeId } from '#db/ids'
import { linkIdentity } from '#db/queries/accounts/identities'
import { personDetails } from '#db/queries/people/person/person-details'
import { employees, users } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { signInWithPassword } from '#lib/access/sign-in/sign-in'
import { viewerOf } from '#lib/access/viewer'
import { log } from '#lib/log'
import { openMailer } from '#lib/mail/mailer'
import { ownMailServer } from '#lib/mail/testing/mail-server'
import type { AccountsContext } from './context.ts'
import { inviteAccount, inviteEmployee } from './invite.ts'
import { inviteManagers } from './invite-managers.ts'
import { changeAccount } from './manage.ts'
import { openLink } from './open-link.ts'
import { operatorReset } from './operator/reset-link.ts'
import { renameAccount } from './rename.ts'
import { makeResetLink, requestReset } from './reset-password.ts'
import { changePassword, setPasswordByLink } from './set-password.ts'
import { rightPassword, testManager } from './testing/account.ts'

log.level = 'silent'

const database = ownDatabase(10)
const mail = ownMailServer()
const baseUrl = 'https://reviews.example.test'
const newPassword = 'seven quiet boats at dusk'

const byMail = (): AccountsContext => ({ database, mailer: mail.mailer, baseUrl })
const byHand = (): AccountsContext => ({ database, mailer: null, baseUrl })

const tokenIn = (url = '') => url.split('/').at(-1) ?? ''
const signIn = (email: string, password: string) =>
  signInWithPassword(database, { email, password }, `test-${randomUUID()}`)

/** A manager's organization whose second person has an address and no account. */
async function fixture() {
  const manager = await testManager(database, 3)
  const employeeId = testId<EmployeeId>(manager.people[1]?.id ?? '')
  const email = `Report.${randomUUID()}@example.test`
  await manager.inOrganization((tx) =>
    tx.update(employees).set({ email }).where(eq(employees.id, employeeId)),
  )
  const admin = await manager.adminViewer()
  const invite = async (context = byHand()) => {
    const invited = await inviteEmployee(context, admin, employeeId)
    if (!invited.ok || invited.delivery.by !== 'hand') throw new Error(JSON.stringify(invited))
    return tokenIn(invited.delivery.link)
  }
  const accept = (token: string, password = newPassword) =>
    setPasswordByLink(byHand(), 'invitation', { token, password })
  const actions = async () =>
    (
      await manager.inOrganization((tx) =>
        tx.execute<{ action: string }>(sql`select action from activity order by id`),
      )
    ).map(({ action }) => action)
  return { ...manager, employeeId, email, admin, invite, accept, actions }
}

const stateOf = async (token: string, kind: 'invitation' | 'password_reset' = 'invitation') =>
  (await openLink(database, kind, token)).state

describe('an invitation', () => {
  test('goes by email, and its link lets the person set a password and sign in', async () => {
    const { admin, employeeId, email, accept, actions } = await fixture()
    const invited = await inviteEmployee(byMail(), admin, employeeId)
    expect(invited).toMatchObject({ ok: true, email, delivery: { by: 'email' } })
    const [received] = mail.mailsTo(email)
    expect(received).toMatchObject({
      from: 'reviews@example.test',
      subject: 'You are invited to PerfCopilot of Test organization',
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
    const { admin, employeeId } = await fixture()
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
    const { invite } = await fixture()
    const token = await invite()
    for (let i = 0; i < 3; i++) expect(await stateOf(token)).toBe('open')
  })

  test('works once, also for two at once', async () => {
    const { invite, accept, email } = await fixture()
    const token = await invite()
    const both = await Promise.all([accept(token), accept(token, `${newPassword} again`)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'link', state: 'used' })
    expect(await stateOf(token)).toBe('used')
    const passwords = await Promise.all([signIn(email, newPassword), signIn(email, `${newPassword} again`)])
    expect(passwords.filter(({ kind }) => kind === 'signed_in')).toHaveLength(1)
  })

  test('replaces the one before, which says so', async () => {
    const { invite, accept } = await fixture()
    const [older, newer] = [await invite(), await invite()]
    expect([await stateOf(older), await stateOf(newer)]).toEqual(['replaced', 'open'])
    expect(await accept(older)).toEqual({ ok: false, code: 'link', state: 'replaced' })
    expect(await accept(newer)).toMatchObject({ ok: true })
  })

  test('ends after seven days, and another one can be made then', async () => {
    const { invite, accept, inOrganization } = await fixture()
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
    const { invite, accept, inOrganization, admin, employeeId } = await fixture()
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
    const { invite, accept } = await fixture()
    const token = await invite()
    expect(await accept(token, 'short')).toMatchObject({ ok: false, code: 'password' })
    expect(await accept(token, 'Person 2026!!')).toMatchObject({ ok: false, code: 'password' })
    expect(await stateOf(token)).toBe('open')
  })

  test('is nothing but an invitation, and rubbish is no link', async () => {
    const { invite } = await fixture()
    const token = await invite()
    expect(await stateOf(token, 'password_reset')).toBe('unknown')
    for (const rubbish of ['', 'x', '../..', `${token}x`, token.slice(1), randomUUID()])
      expect(await stateOf(rubbish)).toBe('unknown')
  })

  test('stands in the database as a hash only', async () => {
    const { invite } = await fixture()
    const token = await invite()
    for (const table of ['account_links', 'activity', 'users']) {
      const rows = await database.orm.execute<{ row: string }>(
        sql.raw(`select t::text as row from ${table} t`),
      )
      expect(rows.filter(({ row }) => row.includes(token))).toEqual([])
    }
  })

  test('of an address with an account elsewhere shows nothing of that one, and both work', async () => {
    const one = await fixture()
    const two = await fixture()
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
    const { admin, employeeId, invite, accept, inOrganization, people } = await fixture()
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
    const rival = await fixture()
    expect(await inviteEmployee(byHand(), rival.admin, employeeId)).toMatchObject({ code: 'unknown' })
    expect(await inviteAccount(byHand(), rival.admin, admin.userId)).toMatchObject({ code: 'unknown' })
  })

  test('after a person came back gives an account, not the rights and the password of before', async () => {
    const { invite, accept, inOrganization, employeeId, email } = await fixture()
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
  const { admin, people, inOrganization, email, employeeId } = await fixture()
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

describe('a link to set a new password', () => {
  const asked = async (email: string) => {
    const request = await requestReset(byMail(), { email, address: `test-${randomUUID()}` })
    if (request.ok) await request.send()
    return request.ok
  }

  test('comes by email to the owner of the address, ends all sessions, and tells the owner', async () => {
    const { user, session } = await fixture()
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
    const { user } = await fixture()
    for (const email of [user.email, `${randomUUID()}@example.test`]) {
      const answers = []
      for (let i = 0; i < 4; i++) answers.push(await asked(email))
      expect(answers).toEqual([true, true, true, false])
    }
  })

  test('is not for a person who signs in by single sign-on: the mail says so', async () => {
    const { user, change, inOrganization, admin } = await fixture()
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
    const { user, admin, inOrganization } = await fixture()
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
  const { admin } = await fixture()
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
    const { user, session } = await fixture()
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
    const { session } = await fixture()
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

describe('the rights of an admin', () => {
  test('are given and taken, and hold at once', async () => {
    const { user, admin, session, actions } = await fixture()
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
    const { user, admin, change } = await fixture()
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
      const { user, admin, change, organizationId } = await fixture()
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
    const [here, rival] = [await fixture(), await fixture()]
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
    const { admin, actions } = await fixture()
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
    const { admin, user, email } = await fixture()
    const rename = (given: Partial<Parameters<typeof renameAccount>[2]>) =>
      renameAccount(database, admin, { userId: admin.userId, name: 'Ada', email, ...given })
    expect(await rename({ userId: user.id })).toMatchObject({ ok: false, code: 'of_employee' })
    expect(await rename({ userId: testId(randomUUID()) })).toMatchObject({ ok: false, code: 'unknown' })
    expect(await rename({ email: user.email.toUpperCase() })).toMatchObject({ ok: false, field: 'email' })
    expect(await rename({ email: 'ada' })).toMatchObject({ ok: false, field: 'email' })
    expect(await rename({ name: '  ' })).toMatchObject({ ok: false, field: 'name' })
  })

  test('of another organization are out of reach', async () => {
    const [one, two] = [await fixture(), await fixture()]
    const email = `${randomUUID()}@example.test`
    expect(
      await renameAccount(database, one.admin, { userId: two.admin.userId, name: 'Intruder', email }),
    ).toMatchObject({ ok: false, code: 'unknown' })
  })
})

test('a deactivated account is signed out, its links are over, and it comes back as it was', async () => {
  const { user, admin, session } = await fixture()
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
  const { user, admin, session } = await fixture()
  const sessions = [await session(), await session()]
  await changeAccount(database, admin, { userId: user.id }, 'sign_out')
  for (const claims of sessions) expect(await viewerOf(database, claims)).toBeNull()
  expect(await viewerOf(database, { ...admin })).not.toBeNull()
  expect(await signIn(user.email, rightPassword)).toMatchObject({ kind: 'signed_in' })
})

test('what accounts do is in the log of their own organization only', async () => {
  const [here, there] = [await fixture(), await fixture()]
  await here.invite()
  expect(await here.actions()).toEqual(['account.invited'])
  expect(await there.actions()).toEqual([])
  const summary = await withOrganization(database, here.organizationId, (tx) =>
    tx.execute<{ summary: string }>(sql`select summary from activity`),
  )
  expect(summary.map((row) => row.summary)).toEqual(['Invited {employee} to sign in.'])
})
