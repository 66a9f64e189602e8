import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { organizations, users } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import {
  choose,
  expectSignedIn,
  linkIn,
  mailsTo,
  newPassword,
  setPassword,
  typeSignIn,
} from './pages/accounts.ts'
import { programSignIn } from './program-session.ts'
import { hashedPassword, ownOrganization, password, stackDatabase } from './stack.ts'
import { expect, expectSound, signIn, test } from './test.ts'

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
  await expectSignedIn(page)
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
  await expectSignedIn(page)

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
    await expectSignedIn(page)
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
  await expect(page.getByRole('definition').filter({ hasText: /, Member$/ })).toBeVisible()
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
    await expectSignedIn(page)
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
    await expectSignedIn(page)
  })
})
