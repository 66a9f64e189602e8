import type { Page } from '@playwright/test'
import type { ReceivedMail } from '#sandbox/mail/mailbox'
import { stack } from '../stack.ts'
import { expect } from '../test.ts'
import { accountMenu, emailField, passwordField, signInButton } from './sign-in-page.ts'

/** A password that may be set. */
export const newPassword = 'seven quiet boats at dusk'

/** What the stack's mail server has received for this address, newest first. */
export async function mailsTo(address: string): Promise<ReceivedMail[]> {
  const mails = await fetch(`${new URL(stack.sandboxUrl).origin}/__control/mails`)
  return ((await mails.json()) as ReceivedMail[]).filter(({ to }) => to.includes(address))
}

/** The first link of the newest mail to this address, once there is one. */
export async function linkIn(address: string): Promise<string> {
  await expect.poll(async () => (await mailsTo(address)).length).toBeGreaterThan(0)
  return (await mailsTo(address))[0]?.links[0] ?? ''
}

/** Chooses in the menu of a person in the team’s list. */
export async function choose(page: Page, person: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${person}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

export async function typeNewPassword(page: Page, typed: string, repeated = typed): Promise<void> {
  await page.getByLabel('New password', { exact: true }).fill(typed)
  await page.getByLabel('Repeat password', { exact: true }).fill(repeated)
}

/** On the page of a link that sets a password. */
export async function setPassword(page: Page, typed: string, repeated = typed): Promise<void> {
  await typeNewPassword(page, typed, repeated)
  await page.getByRole('button', { name: 'Set password', exact: true }).click()
}

/** On the page to sign in. */
export async function typeSignIn(page: Page, email: string, typed: string): Promise<void> {
  await emailField(page).fill(email)
  await passwordField(page).fill(typed)
  await signInButton(page).click()
}

/** Signed in: the page has the menu of the account. */
export const expectSignedIn = (page: Page) => expect(accountMenu(page)).toBeVisible()
