import type { Page } from '@playwright/test'
import {
  expectSignedIn,
  linkIn,
  newPassword,
  setPassword,
  typeNewPassword,
  typeSignIn,
} from './pages/accounts.ts'
import { unmappedList } from './pages/integrations/people-lists.ts'
import { emailField, signInButton } from './pages/sign-in-page.ts'
import { ownOrganization, password } from './stack.ts'
import { expect, signIn, test } from './test.ts'

/** Opens a page whose scripts are held back, as on a slow network. Returns what lets them through. */
async function openWithoutScripts(page: Page, path: string): Promise<() => void> {
  const held = Promise.withResolvers<void>()
  await page.route('**/_next/static/chunks/*.js*', async (route) => {
    await held.promise
    await route.continue()
  })
  await page.goto(path, { waitUntil: 'commit' })
  return () => held.resolve()
}

/** Asks for a link to set a new password; the address is typed before the page is hydrated. */
async function askForLink(page: Page, email: string): Promise<void> {
  const letScriptsIn = await openWithoutScripts(page, '/password-reset')
  await page.getByLabel('Email').pressSequentially(email)
  letScriptsIn()
  await page.getByRole('button', { name: 'Send link' }).click()
  await expect(page.getByRole('status')).toContainText(`If ${email} has an account`)
}

test('an address and a new password typed before hydration are sent', async ({ page }) => {
  const { managerEmail } = await ownOrganization(2)
  await askForLink(page, managerEmail)
  const letScriptsIn = await openWithoutScripts(page, await linkIn(managerEmail))
  await typeNewPassword(page, newPassword)
  letScriptsIn()
  await page.getByRole('button', { name: 'Set password', exact: true }).click()
  await expect(page.getByRole('status')).toContainText('Your password is set')
  await expect(emailField(page)).toHaveValue(managerEmail)
  await typeSignIn(page, managerEmail, newPassword)
  await expectSignedIn(page)
})

test('the address of who has just set a password is not put into a field that is being typed in', async ({
  page,
}) => {
  const { managerEmail } = await ownOrganization(2)
  await askForLink(page, managerEmail)
  await page.goto(await linkIn(managerEmail))
  await setPassword(page, newPassword)
  await expect(emailField(page)).toHaveValue(managerEmail)
  const letScriptsIn = await openWithoutScripts(page, '/signin')
  await emailField(page).focus()
  letScriptsIn()
  await expect(signInButton(page)).toBeEnabled()
  await page.keyboard.type(managerEmail)
  await expect(emailField(page)).toHaveValue(managerEmail)
})

test('a changed password typed before hydration is saved', async ({ page }) => {
  const { managerEmail } = await ownOrganization(2)
  await signIn(page, managerEmail)
  const letScriptsIn = await openWithoutScripts(page, '/account')
  await page.getByLabel('Current password').pressSequentially(password)
  await typeNewPassword(page, newPassword)
  letScriptsIn()
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByRole('status')).toContainText('Your password is changed')
  await expect(page.getByLabel('Current password')).toHaveValue('')
})

test('a search typed before hydration is not lost', async ({ page }) => {
  const { adminEmail } = await ownOrganization(3)
  await signIn(page, adminEmail)
  const letScriptsIn = await openWithoutScripts(page, '/admin?tab=integrations')
  const search = page.getByRole('searchbox', { name: 'Search unmapped employees' })
  await search.pressSequentially('Person 2')
  letScriptsIn()
  await expect(unmappedList(page)).toContainText('1 of 1 found')
  await expect(search).toHaveValue('Person 2')
})

test('a choice waits for hydration, which would undo it', async ({ page }) => {
  const { adminEmail } = await ownOrganization(3)
  await signIn(page, adminEmail)
  const letScriptsIn = await openWithoutScripts(page, '/admin?tab=team')
  const field = page.getByRole('main').getByLabel('Account', { exact: true })
  await expect(field).toHaveAttribute('inert')
  letScriptsIn()
  await field.selectOption('With account')
  await expect(page).toHaveURL(/account=with/)
})
