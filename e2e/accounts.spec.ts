import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { eq, sql } from 'drizzle-orm'
import { employees, organizations, users } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { testId } from '#db/testing/test-id'
import type { ReceivedMail } from '#sandbox/mail/mailbox'
import { programSignIn } from './program-session.ts'
import {
  hashedPassword,
  type OwnOrganization,
  ownOrganization,
  password,
  stack,
  stackDatabase,
} from './stack.ts'
import { expect, expectAccessible, expectOneClassForEach, signIn, test } from './test.ts'

const newPassword = 'seven quiet boats at dusk'

/** What the stack's mail server has received for this address, newest first. */
async function mailsTo(address: string): Promise<ReceivedMail[]> {
  const mails = await fetch(`${new URL(stack.sandboxUrl).origin}/__control/mails`)
  return ((await mails.json()) as ReceivedMail[]).filter(({ to }) => to.includes(address))
}

async function linkIn(address: string): Promise<string> {
  await expect.poll(async () => (await mailsTo(address)).length).toBeGreaterThan(0)
  return (await mailsTo(address))[0]?.links[0] ?? ''
}

/** An organization whose second person has an address and a report, and no account. */
async function withManagerToInvite(): Promise<OwnOrganization & { email: string }> {
  const organization = await ownOrganization(3)
  const [, second, third] = organization.people
  const email = `${randomUUID()}@example.test`
  await withOrganization(stackDatabase(), organization.organizationId, async (tx) => {
    await tx
      .update(employees)
      .set({ email })
      .where(eq(employees.id, testId(second?.id ?? '')))
    await tx
      .update(employees)
      .set({ managerId: second?.id ?? null })
      .where(eq(employees.id, testId(third?.id ?? '')))
  })
  return { ...organization, email }
}

async function choose(page: Page, person: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${person}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

async function setPassword(page: Page, typed: string, repeated = typed): Promise<void> {
  await page.getByLabel('New password', { exact: true }).fill(typed)
  await page.getByLabel('Repeat password', { exact: true }).fill(repeated)
  await page.getByRole('button', { name: 'Set password', exact: true }).click()
}

async function typeSignIn(page: Page, email: string, typed: string): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(typed)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const isIn = (page: Page) => expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible()

async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectOneClassForEach(page)
}

test('an invited manager sets a password by the link, signs in, and the link is used up', async ({
  page,
  visitor,
}) => {
  const { adminEmail, email } = await withManagerToInvite()
  await signIn(page, adminEmail, '/admin?tab=team')
  await choose(page, 'Person 1', 'Invite to sign in')
  const dialog = page.getByRole('dialog', { name: 'Invite Person 1' })
  await expect(dialog.getByRole('status')).toContainText(`Sent to ${email}`)
  await expectSound(page)
  await dialog.getByRole('button', { name: 'Done' }).click()

  const link = await linkIn(email)
  // As a mail scanner does.
  for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200)
  const answer = await fetch(link)
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  expect(answer.headers.get('cache-control')).toContain('no-store')

  const invited = await visitor()
  await invited.goto(link)
  await expect(invited.getByRole('heading', { name: 'Accept your invitation' })).toBeVisible()
  await expectSound(invited)
  await setPassword(invited, newPassword, `${newPassword}!`)
  await expect(invited.getByRole('alert').first()).toContainText('The two passwords differ')
  await setPassword(invited, 'password1234')
  await expect(invited.getByRole('alert').first()).toContainText('easy to guess')
  await expectSound(invited)
  await setPassword(invited, newPassword)
  await expect(invited.getByRole('status')).toContainText('Your password is set')
  await expect(invited.getByLabel('Email')).toHaveValue(email)
  await typeSignIn(invited, email, newPassword)
  await isIn(invited)
  await expect(invited).toHaveURL(/\/reviews$/)
  await expect(invited.getByRole('link', { name: 'Person 2' })).toBeVisible()

  await invited.goto(link)
  await expect(invited.getByRole('heading')).toContainText('already used')
  await expectSound(invited)
  expect(readFileSync(stack.logFile, 'utf8')).not.toContain(link.split('/').at(-1))
})

test('a resent invitation replaces the older one, and an expired one is made anew', async ({ page }) => {
  const { adminEmail, email, organizationId } = await withManagerToInvite()
  await signIn(page, adminEmail, '/admin?tab=team')
  const invite = async () => {
    const before = (await mailsTo(email)).length
    await choose(page, 'Person 1', 'Invite to sign in')
    await expect(page.getByRole('dialog').getByRole('status')).toContainText('Sent to')
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect.poll(async () => (await mailsTo(email)).length).toBe(before + 1)
    return linkIn(email)
  }
  const older = await invite()
  const newer = await invite()
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Person 1', exact: true }) })
  await expect(row).toContainText('Invited')
  await page.goto(older)
  await expect(page.getByRole('heading')).toHaveText('A newer invitation replaced this one')

  await withOrganization(stackDatabase(), organizationId, (tx) =>
    tx.execute(sql`update account_links set expires_at = now() - interval '1 minute'`),
  )
  await page.goto(newer)
  await expect(page.getByRole('heading')).toHaveText('This invitation has expired')
  await page.goto('/admin?tab=team')
  await expect(row).toContainText('Invitation expired')
  await page.goto(await invite())
  await expect(page.getByRole('heading', { name: 'Accept your invitation' })).toBeVisible()
})

test('all managers without an account are invited at once', async ({ page }) => {
  const { adminEmail, email } = await withManagerToInvite()
  await signIn(page, adminEmail, '/admin?tab=team')
  const team = page.getByRole('region', { name: 'Team' })
  await team.getByRole('button', { name: 'Invite managers (1)' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite managers' })
  await expectSound(page)
  await dialog.getByRole('button', { name: 'Invite 1 manager' }).click()
  await expect(dialog.getByRole('status')).toContainText('1 manager invited by email')
  expect(await linkIn(email)).toContain('/invitation/')
})

test('a forgotten password is reset by email, and the page does not reveal who has an account', async ({
  page,
}) => {
  const { managerEmail } = await ownOrganization(2)
  await page.goto('/signin')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  // The page before has a field of the same name.
  await expect(page.getByRole('heading', { name: 'Reset your password' })).toBeVisible()
  const ask = async (email: string) => {
    await page.getByLabel('Email').fill(email)
    await page.getByRole('button', { name: 'Send link' }).click()
    await expect(page.getByRole('status')).toContainText(`If ${email} has an account`)
    return (await page.getByRole('status').textContent())?.replace(email, '')
  }
  const unknown = `${randomUUID()}@example.test`
  expect(await ask(unknown)).toBe(await ask(managerEmail))
  await expectSound(page)
  const link = await linkIn(managerEmail)
  expect(await mailsTo(unknown)).toEqual([])
  await page.goto(link)
  await expectSound(page)
  await setPassword(page, newPassword)
  await expect(page.getByRole('status')).toContainText('Your password is set')
  await typeSignIn(page, managerEmail, newPassword)
  await isIn(page)
})

test('a user changes their password, which ends other sessions', async ({ page, visitor }) => {
  const { managerEmail } = await ownOrganization(2)
  const elsewhere = await visitor()
  await signIn(elsewhere, managerEmail)
  await signIn(page, managerEmail)
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Your account' }).click()
  await expect(page.getByRole('heading', { name: 'Your account', level: 1 })).toBeVisible()
  await expectSound(page)
  const change = async (current: string) => {
    await page.getByLabel('Current password').fill(current)
    await page.getByLabel('New password', { exact: true }).fill(newPassword)
    await page.getByLabel('Repeat password').fill(newPassword)
    await page.getByRole('button', { name: 'Change password' }).click()
  }
  await change('not my password')
  await expect(page.getByRole('alert').first()).toContainText('not your current password')
  await change(password)
  await expect(page.getByRole('status').first()).toContainText('Your password is changed')
  await elsewhere.goto('/reviews')
  await expect(elsewhere).toHaveURL(/\/signin/)
  await page.goto('/reviews')
  await isIn(page)

  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page).toHaveURL(/\/signin$/)
})

test('a copied session cookie is refused after signing out', async ({ page }) => {
  const { managerEmail } = await ownOrganization(2)
  await signIn(page, managerEmail)
  const cookies = await page.context().cookies()
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/signin$/)
  await page.context().addCookies(cookies)
  await page.goto('/reviews')
  await expect(page).toHaveURL(/\/signin\?callbackUrl=%2Freviews$/)
})

test.describe('where the browser reports the refused first step', () => {
  test.use({ expectedConsoleErrors: /401/ })

  test('a user in two organizations chooses one and sees nothing of the other', async ({ page }) => {
    const [one, two] = [await ownOrganization(2), await ownOrganization(3)]
    const passwordHash = await hashedPassword()
    for (const [{ organizationId }, name] of [
      [one, 'First Choice'],
      [two, 'Second Choice'],
    ] as const) {
      await withOrganization(stackDatabase(), organizationId, async (tx) => {
        await tx.update(organizations).set({ name: `${name} ${organizationId.slice(0, 8)}` })
        await tx.update(users).set({ email: one.managerEmail, passwordHash }).where(eq(users.role, 'member'))
      })
    }
    await page.goto('/reviews')
    await typeSignIn(page, one.managerEmail, password)
    await expect(page.getByRole('heading', { name: 'Choose an organization' })).toBeVisible()
    await expectSound(page)
    await page.getByRole('button', { name: /^Second Choice/ }).click()
    await isIn(page)
    await expect(page).toHaveURL(/\/reviews$/)
    await expect(page.getByRole('link', { name: 'Person 2' })).toBeVisible()
    await expect(page.locator('body')).not.toContainText('First Choice')
  })
})

test('an admin makes another admin, and the last one cannot be removed', async ({ page }) => {
  const { adminEmail, people } = await ownOrganization(2)
  await signIn(page, adminEmail, '/admin?tab=team')
  const admins = page.getByRole('region', { name: 'Admins' })
  await admins.getByRole('button', { name: 'Actions for the account of Ada Admin' }).click()
  await page.getByRole('menuitem', { name: 'Remove admin rights' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove admin rights' }).click()
  await expect(page.getByRole('alertdialog').getByRole('alert')).toContainText('last admin who can sign in')
  await expectSound(page)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()

  await choose(page, 'Person 0', 'Make admin')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Make admin' }).click()
  await expect(admins).toContainText('Max Manager')

  await page.goto(`/admin/people/${people[0]?.id}`)
  await choose(page, 'Person 0', 'Remove admin rights')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove admin rights' }).click()
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await expect(page.getByRole('definition').filter({ hasText: /, manager$/ })).toBeVisible()
})

test('an admin who is no employee is renamed in the list of accounts', async ({ page }) => {
  const { adminEmail } = await ownOrganization(1)
  await signIn(page, adminEmail, '/admin?tab=team')
  const admins = page.getByRole('region', { name: 'Admins' })
  await admins.getByRole('button', { name: 'Actions for the account of Ada Admin' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit the account of Ada Admin' })
  await dialog.getByLabel('Email').fill('ada')
  await dialog.getByRole('button', { name: 'Save account' }).click()
  await expect(dialog).toContainText('Enter an email, such as')
  await expectSound(page)
  await dialog.getByLabel('Email').fill(adminEmail)
  await dialog.getByLabel('Name').fill('Ada Byron')
  await dialog.getByRole('button', { name: 'Save account' }).click()
  await expect(dialog).toBeHidden()
  await expect(admins).toContainText('Ada Byron')
})

test.describe('after too many wrong passwords', () => {
  test.use({ expectedConsoleErrors: /401/ })

  test('the page shows the wait, and another account still signs in', async ({ page }) => {
    const { managerEmail, adminEmail } = await ownOrganization(2)
    await page.goto('/signin')
    for (let i = 0; i < 4; i++) {
      await typeSignIn(page, managerEmail, `wrong ${i}`)
      await expect(page.getByRole('main').getByRole('alert')).toHaveText('Wrong email or password.')
      await page.getByLabel('Password', { exact: true }).fill('')
    }
    await typeSignIn(page, managerEmail, password)
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      /Too many attempts\. Try again in \d+ minutes/,
    )
    await typeSignIn(page, adminEmail, password)
    await isIn(page)
  })

  test('the owner of an account that others guess at still signs in with a browser used before', async ({
    page,
    visitor,
  }) => {
    const { managerEmail } = await ownOrganization(2)
    await signIn(page, managerEmail)
    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/signin$/)
    for (let network = 1; network <= 6; network++)
      await programSignIn(
        new URL(page.url()).origin,
        { email: managerEmail, password: 'a wrong guess' },
        { 'x-forwarded-for': `198.51.100.${network}` },
      )
    const unknown = await visitor()
    await unknown.goto('/signin')
    await typeSignIn(unknown, managerEmail, password)
    await expect(unknown.getByRole('main').getByRole('alert')).toContainText('Too many attempts')
    await typeSignIn(page, managerEmail, password)
    await isIn(page)
  })
})
